import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord, RecordIdempotency } from '#shared/store/idempotency';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';

/** Most tables of a branch, so that its list can be given whole. */
export const maxTablesPerBranch = 1_000;

/** Something with the version it was read at. */
export type Versioned<T> = { readonly value: T; readonly version: string };

/** `limit`: 1 to 1,000. `after`: `next` of the page before. */
export type VenueQuery = { readonly limit: number; readonly after?: string | undefined };
/** A page reads a bounded number of places: with `matches` it may be short, or empty, and still have a `next`. */
export type FilteredVenueQuery<T> = VenueQuery & { readonly matches?: ((venue: T) => boolean) | undefined };
export type VenuePage<T> = { readonly rows: readonly T[]; readonly next?: string };

/** Restaurants, their branches and their tables. Every write is conditional and carries its events. */
export abstract class Venues {
  /** Stores the restaurant, and that it belongs to its tenant. */
  abstract addRestaurant(restaurant: Restaurant, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Throws `ordering.restaurant-not-found` where the restaurant is gone: it cannot go while a branch is added. */
  abstract addBranch(branch: Branch, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Throws `ordering.table-number-taken`, `ordering.branch-full`, and `ordering.branch-not-found` where the branch is gone. */
  abstract addTable(table: DiningTable, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /**
   * Stores 1 to 100 tables with the numbers that follow the branch's highest: gapless, whatever happens beside it. All or none.
   * `make` gives the table of a number; it may be asked again, with other numbers. Throws as `addTable` does.
   */
  abstract addTables(
    branch: Branch,
    count: number,
    createTable: (number: number) => DiningTable,
    events: readonly Envelope[],
    recordIdempotency?: RecordIdempotency<readonly DiningTable[]>,
  ): Promise<readonly DiningTable[]>;

  /** The changes throw `ordering.changed-meanwhile` where the version is no longer that one. */
  abstract changeRestaurant(stored: Versioned<Restaurant>, updated: Restaurant, events: readonly Envelope[]): Promise<void>;
  abstract changeBranch(stored: Versioned<Branch>, updated: Branch, events: readonly Envelope[]): Promise<void>;
  /** `also` belongs to the same write: a session's end, say. Throws `ordering.table-number-taken` where a new number is taken. */
  abstract changeTable(
    stored: Versioned<DiningTable>,
    updated: DiningTable,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
  ): Promise<void>;
  /** The removals throw `ordering.has-children` where something still hangs on it: a branch, a table, or guests who sit there. */
  abstract removeRestaurant(stored: Versioned<Restaurant>, events: readonly Envelope[]): Promise<void>;
  abstract removeBranch(stored: Versioned<Branch>, events: readonly Envelope[]): Promise<void>;
  abstract removeTable(stored: Versioned<DiningTable>, events: readonly Envelope[]): Promise<void>;

  /** Whose restaurant it is; undefined where there is none. The one key that names no tenant first. */
  abstract findTenantId(restaurantId: string): Promise<string | undefined>;
  abstract findRestaurant(tenantId: string, id: string): Promise<Versioned<Restaurant> | undefined>;
  abstract findBranch(tenantId: string, id: string): Promise<Versioned<Branch> | undefined>;
  abstract findTable(tenantId: string, id: string): Promise<Versioned<DiningTable> | undefined>;
  /** In the order they were made. */
  abstract listRestaurants(tenantId: string, query: FilteredVenueQuery<Restaurant>): Promise<VenuePage<Restaurant>>;
  /** The restaurant's among the tenant's, in the order they were made. */
  abstract listBranches(tenantId: string, restaurantId: string, query: FilteredVenueQuery<Branch>): Promise<VenuePage<Branch>>;
  /** By number. */
  abstract listTables(tenantId: string, branchId: string, query: VenueQuery): Promise<VenuePage<DiningTable>>;
  /** The tenant's first active branch, by the time it was made; undefined where it has none. */
  abstract findFirstBranch(tenantId: string): Promise<Branch | undefined>;
}
