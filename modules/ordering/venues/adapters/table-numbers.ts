import type { Item, Store, Write } from '#shared/store/store';
import { orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../domain/venue.ts';
import { maxTablesPerBranch, type VenuePage, type VenueQuery } from '../ports/venues.ts';
import { type TableNumbersRecord, tableKey, tableNumbersKey } from './venue-keys.ts';

type NumberedTable = Pick<DiningTable, 'id' | 'number'>;

/** Returns the numbers of `count` new tables: those after the highest in use. */
export function allocateTableNumbers({ tables }: TableNumbersRecord, count: number): readonly number[] {
  const highest = Math.max(0, ...Object.keys(tables).map(Number));
  return Array.from({ length: count }, (_, offset) => highest + 1 + offset);
}

/**
 * Returns the register with these tables added.
 * @throws `ordering.table-number-taken` if a number is in use
 * @throws `ordering.branch-full` if the branch would have more than `maxTablesPerBranch` tables
 */
export function addTableNumbers({ tables }: TableNumbersRecord, newTables: readonly NumberedTable[]): TableNumbersRecord {
  const duplicate = newTables.find(({ number }) => tables[number] !== undefined);
  if (duplicate) throw orderingError('ordering.table-number-taken', { params: { number: duplicate.number } });
  const merged = { ...tables, ...Object.fromEntries(newTables.map(({ number, id }) => [number, id])) };
  if (Object.keys(merged).length > maxTablesPerBranch)
    throw orderingError('ordering.branch-full', { params: { most: maxTablesPerBranch } });
  return { tables: merged };
}

/** Returns the tables with higher numbers, by number. */
const listTablesAfter = (numbers: TableNumbersRecord | undefined, number: number): readonly (readonly [number: number, id: string])[] =>
  Object.entries(numbers?.tables ?? {})
    .map(([own, id]) => [Number(own), id] as const)
    .filter(([own]) => own > number)
    .sort(([one], [other]) => one - other);

export function removeTableNumber({ tables }: TableNumbersRecord, number: number): TableNumbersRecord {
  const { [number]: _, ...remaining } = tables;
  return { tables: remaining };
}

/**
 * Returns the register after a table has changed its number.
 * @throws `ordering.table-number-taken` if the new number is in use
 */
export const changeTableNumber = (numbers: TableNumbersRecord, from: number, to: NumberedTable): TableNumbersRecord =>
  addTableNumbers(removeTableNumber(numbers, from), [to]);

/** Reads a page of the tables in a register, by number. */
export async function readTablePage(
  store: Store,
  tenantId: string,
  numbers: TableNumbersRecord | undefined,
  { limit, after = '0' }: VenueQuery,
): Promise<VenuePage<DiningTable>> {
  const remaining = listTablesAfter(numbers, Number(after));
  const page = remaining.slice(0, limit);
  const rows: DiningTable[] = [];
  for (let start = 0; start < page.length; start += 100) {
    const items = await store.getMany<DiningTable>(page.slice(start, start + 100).map(([, id]) => tableKey(tenantId, id)));
    rows.push(...items.map(({ doc }) => doc));
  }
  const last = page.length < remaining.length ? page.at(-1) : undefined;
  return { rows: rows.sort((one, other) => one.number - other.number), ...(last && { next: String(last[0]) }) };
}

/** @throws `ordering.branch-not-found` if the branch has no register */
export async function readTableNumbers(store: Store, tenantId: string, branchId: string): Promise<Item<TableNumbersRecord>> {
  const { pk, sk } = tableNumbersKey(tenantId, branchId);
  const numbers = await store.get<TableNumbersRecord>(pk, sk);
  if (!numbers) throw orderingError('ordering.branch-not-found');
  return numbers;
}

/** A write of the register that fails if the register has changed since it was read. */
export const putTableNumbers = ({ pk, sk, version }: Item<TableNumbersRecord>, doc: TableNumbersRecord): Write => ({
  op: 'put',
  pk,
  sk,
  doc,
  when: { version },
});
