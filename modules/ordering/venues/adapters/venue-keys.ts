import { listPage, type PageRequest } from '#shared/store/list-page';
import type { Doc, Item, Key, Store, Write } from '#shared/store/store';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import type { FilteredVenueQuery, VenuePage, Versioned } from '../ports/venues.ts';

export const restaurantKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#RESTAURANTS`, sk: `RESTAURANT#${id}` });
/** The tenant of a restaurant. The only key that does not start with the tenant. */
export const restaurantOwnerKey = (id: string) => ({ pk: `RESTAURANT#${id}`, sk: 'TENANT' });
/** The number of branches of a restaurant, stored apart so that adding a branch does not conflict with renaming it. */
export const branchCountKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#RESTAURANT#${id}`, sk: 'BRANCHES' });
export const branchKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#BRANCHES`, sk: `BRANCH#${id}` });
/** A copy of the tenant's first active branch. Every write of a branch updates it, so it is never stale. */
export const firstBranchKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#BRANCHES`, sk: 'FIRST' });
/** The register of a branch: the numbers in use and their tables. It alone decides which numbers are free and which tables exist. */
export const tableNumbersKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'NUMBERS' });
export const tableKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#TABLE#${id}`, sk: 'INFO' });

export type FirstBranchRecord = { readonly branch: Branch | null };
/** Table ids by number. */
export type TableNumbersRecord = { readonly tables: Readonly<Record<string, string>> };

export const putTable = (table: DiningTable): Write & { op: 'put' } => ({
  op: 'put',
  ...tableKey(table.tenantId, table.id),
  doc: table,
});

/** Reads a page of the items of a partition whose sort keys start with `sk`, in key order. */
export async function readVenuePage<D extends object>(store: Store, { pk, sk }: Key, query: FilteredVenueQuery<D>): Promise<VenuePage<D>> {
  const range = { sources: [{ pk }], sortKeyOf: (item: Item) => item.sk, from: sk, to: `${sk}~` };
  return listPage(store, { ...range, ...query } as PageRequest<D & Doc>);
}

export const toVersionedVenue = <T extends Restaurant | Branch | DiningTable>(item: Item<T> | undefined): Versioned<T> | undefined =>
  item && { value: item.doc, version: item.version };
