import { doors } from './allowed-operations.ts';
import type { Victim } from './attack-plan.ts';
import type { MarkedHouse } from './marked-tenant.ts';
import { type Belongings, kinds } from './request-values.ts';

export const nothing = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Belongings;

type More = Pick<Victim, 'closed' | 'filters'> & { readonly sessions?: readonly string[] };

/** Somebody of the house: whatever holds one of these ids is theirs. */
export const victimWith = (
  house: MarkedHouse,
  belongings: Partial<Belongings>,
  secret: string,
  { sessions = [], ...more }: More,
): Victim => {
  const { order = [], customer = [], request = [] } = belongings;
  const ids = new Set([...order, ...customer, ...request, ...sessions]);
  return {
    belongings: { ...nothing, ...belongings },
    keys: house.keyed.map(({ key }) => key),
    ...{ secret, shown: undefined, ids, shownIds: new Set(), shows: {}, doors },
    // A slot of the latest baskets is the house's: whoever orders next takes it over.
    mayOwn: (place) => place.includes(`TENANT#${house.id}`) && !/#BASKETS[# ]/.test(place),
    isAt: (place) => [...ids].some((id) => place.includes(id)) && !place.includes('#LOG#'),
    owns: (place, text) => [...ids].some((id) => place.includes(id) || text.includes(id)) && !place.includes('#LOG#'),
    ...more,
  };
};
