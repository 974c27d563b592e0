import { openOperations } from './allowed-operations.ts';
import type { AttackTarget } from './attack-plan.ts';
import type { MarkedTenant } from './marked-tenant.ts';
import { type OwnedValues, resourceKinds } from './request-values.ts';

export const noOwnedValues = Object.fromEntries(resourceKinds.map((kind) => [kind, []])) as unknown as OwnedValues;

type TargetOptions = Pick<AttackTarget, 'forbiddenKinds' | 'filterOperations'> &
  Partial<Pick<AttackTarget, 'publicOperations' | 'publicIds'>> & { readonly sessions?: readonly string[] };

/** A person of the attacked tenant: an item that contains one of these ids is theirs. */
export const createTarget = (
  tenant: MarkedTenant,
  belongings: Partial<OwnedValues>,
  secret: string,
  { sessions = [], ...more }: TargetOptions,
): AttackTarget => {
  const { order = [], customer = [], request = [], call = [] } = belongings;
  const ids = new Set([...order, ...customer, ...request, ...call, ...sessions]);
  return {
    ownedValues: { ...noOwnedValues, ...belongings },
    idempotencyKeys: tenant.keyedRequests.map(({ key }) => key),
    secret,
    publicText: undefined,
    ids,
    publicIds: new Set(),
    publicOperations: {},
    openOperations,
    // A slot of the latest baskets belongs to the tenant, and the next order takes it over.
    mayOwnPlace: (place) => place.includes(`TENANT#${tenant.id}`) && !/#BASKETS[# ]/.test(place),
    ownsPlace: (place) => [...ids].some((id) => place.includes(id)) && !place.includes('#LOG#'),
    ownsItem: (place, text) => [...ids].some((id) => place.includes(id) || text.includes(id)) && !place.includes('#LOG#'),
    ...more,
  };
};
