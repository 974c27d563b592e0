import { listPage, type PageRequest } from '#shared/store/list-page';
import type { Doc, Item, Key, Store, Write } from '#shared/store/store';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import type { FilteredVenueQuery, VenuePage, Versioned } from '../ports/venues.ts';

export const restaurantKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#RESTAURANTS`, sk: `RESTAURANT#${id}` });
/** Whose restaurant it is: the one key that does not start with its tenant. */
export const restaurantOwnerKey = (id: string) => ({ pk: `RESTAURANT#${id}`, sk: 'TENANT' });
/** How many branches a restaurant has, beside it: a new branch does not get in the way of a change of name. */
export const branchCountKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#RESTAURANT#${id}`, sk: 'BRANCHES' });
export const branchKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#BRANCHES`, sk: `BRANCH#${id}` });
/** A copy of the tenant's first active branch. Every write of a branch moves it on, so that it is never of the past. */
export const firstBranchKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#BRANCHES`, sk: 'FIRST' });
/** Which numbers a branch's tables have: the one place that decides it, and tells which tables there are. */
export const tableNumbersKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'NUMBERS' });
export const tableKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#TABLE#${id}`, sk: 'INFO' });

export type FirstBranchRecord = { readonly branch: Branch | null };
/** Table ids by their numbers. */
export type TableNumbersRecord = { readonly tables: Readonly<Record<string, string>> };

export const putTable = (table: DiningTable): Write & { op: 'put' } => ({
  op: 'put',
  ...tableKey(table.tenantId, table.id),
  doc: table,
});

/** A page of the items of a partition whose sort keys begin like this one, in their order. */
export async function readVenuePage<D extends object>(store: Store, { pk, sk }: Key, query: FilteredVenueQuery<D>): Promise<VenuePage<D>> {
  const range = { sources: [{ pk }], sortKeyOf: (item: Item) => item.sk, from: sk, to: `${sk}~` };
  return listPage(store, { ...range, ...query } as PageRequest<D & Doc>);
}

export const toVersionedVenue = <T extends Restaurant | Branch | DiningTable>(item: Item<T> | undefined): Versioned<T> | undefined =>
  item && { value: item.doc, version: item.version };
