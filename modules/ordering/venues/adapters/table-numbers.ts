import { refuse } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import { mostTables } from '../ports/venues.ts';
import type { Numbers } from './venue-keys.ts';

type Numbered = Pick<DiningTable, 'id' | 'number'>;

/** The numbers that `count` new tables get: they follow the highest there is. */
export function following({ tables }: Numbers, count: number): readonly number[] {
  const highest = Math.max(0, ...Object.keys(tables).map(Number));
  return Array.from({ length: count }, (_, nth) => highest + 1 + nth);
}

/** The register with these tables too. Refuses a number that is taken, and more tables than a branch may have. */
export function added({ tables }: Numbers, more: readonly Numbered[]): Numbers {
  const taken = more.find(({ number }) => tables[number] !== undefined);
  if (taken) throw refuse('ordering.table-number-taken', { params: { number: taken.number } });
  const all = { ...tables, ...Object.fromEntries(more.map(({ number, id }) => [number, id])) };
  if (Object.keys(all).length > mostTables) throw refuse('ordering.branch-full', { params: { most: mostTables } });
  return { tables: all };
}

/** The tables with higher numbers than this one, by number. */
export const tablesAfter = (numbers: Numbers | undefined, number: number): readonly (readonly [number: number, id: string])[] =>
  Object.entries(numbers?.tables ?? {})
    .map(([own, id]) => [Number(own), id] as const)
    .filter(([own]) => own > number)
    .sort(([one], [other]) => one - other);

export function dropped({ tables }: Numbers, number: number): Numbers {
  const { [number]: _, ...left } = tables;
  return { tables: left };
}

/** The register after a table has changed its number. */
export const moved = (numbers: Numbers, from: number, to: Numbered): Numbers => added(dropped(numbers, from), [to]);
