import { orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import { maxTablesPerBranch } from '../ports/venues.ts';
import type { TableNumbersRecord } from './venue-keys.ts';

type NumberedTable = Pick<DiningTable, 'id' | 'number'>;

/** The numbers that `count` new tables get: they follow the highest there is. */
export function allocateTableNumbers({ tables }: TableNumbersRecord, count: number): readonly number[] {
  const highest = Math.max(0, ...Object.keys(tables).map(Number));
  return Array.from({ length: count }, (_, offset) => highest + 1 + offset);
}

/** The register with these tables too. Refuses a number that is taken, and more tables than a branch may have. */
export function addTableNumbers({ tables }: TableNumbersRecord, newTables: readonly NumberedTable[]): TableNumbersRecord {
  const duplicate = newTables.find(({ number }) => tables[number] !== undefined);
  if (duplicate) throw orderingError('ordering.table-number-taken', { params: { number: duplicate.number } });
  const merged = { ...tables, ...Object.fromEntries(newTables.map(({ number, id }) => [number, id])) };
  if (Object.keys(merged).length > maxTablesPerBranch)
    throw orderingError('ordering.branch-full', { params: { most: maxTablesPerBranch } });
  return { tables: merged };
}

/** The tables with higher numbers than this one, by number. */
export const listTablesAfter = (
  numbers: TableNumbersRecord | undefined,
  number: number,
): readonly (readonly [number: number, id: string])[] =>
  Object.entries(numbers?.tables ?? {})
    .map(([own, id]) => [Number(own), id] as const)
    .filter(([own]) => own > number)
    .sort(([one], [other]) => one - other);

export function removeTableNumber({ tables }: TableNumbersRecord, number: number): TableNumbersRecord {
  const { [number]: _, ...remaining } = tables;
  return { tables: remaining };
}

/** The register after a table has changed its number. */
export const changeTableNumber = (numbers: TableNumbersRecord, from: number, to: NumberedTable): TableNumbersRecord =>
  addTableNumbers(removeTableNumber(numbers, from), [to]);
