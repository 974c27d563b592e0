import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord, RecordIdempotency } from '#shared/store/idempotency';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';

/** The most tables that a branch can have, so that they can be listed at once. */
export const maxTablesPerBranch = 1_000;

/** A value with the version it was read at. */
export type Versioned<T> = { readonly value: T; readonly version: string };

/** `limit`: 1 to 1,000. `after`: the `next` of the previous page. */
export type VenueQuery = { readonly limit: number; readonly after?: string | undefined };
/**
 * `matches` filters the venues. A page reads a bounded number of them, so a filtered page may be short or empty and still have a `next`.
 */
export type FilteredVenueQuery<T> = VenueQuery & { readonly matches?: ((venue: T) => boolean) | undefined };
export type VenuePage<T> = { readonly rows: readonly T[]; readonly next?: string };

/**
 * Restaurants, their branches and their tables. Every write is conditional and commits its events. The methods that add throw
 * DuplicateRequest if a request with the same idempotency key was stored first, and all writes throw `ordering.changed-meanwhile` if too
 * many others write at the same time.
 */
export abstract class Venues {
  /** Stores the restaurant and which tenant owns it. */
  abstract addRestaurant(restaurant: Restaurant, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /**
   * Stores a branch. A restaurant cannot be removed while a branch is added.
   * @throws `ordering.restaurant-not-found` if the restaurant no longer exists
   */
  abstract addBranch(branch: Branch, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /**
   * @throws `ordering.table-number-taken` if the branch has a table with this number
   * @throws `ordering.branch-full` if the branch has `maxTablesPerBranch` tables
   * @throws `ordering.branch-not-found` if the branch no longer exists
   */
  abstract addTable(table: DiningTable, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /**
   * Stores 1 to 100 tables, all or none, with the numbers that follow the branch's highest, without gaps even under concurrent changes.
   * `createTable` returns the table for a number; it may be called again with other numbers.
   * @throws the errors of `addTable`
   */
  abstract addTables(
    branch: Branch,
    count: number,
    createTable: (number: number) => DiningTable,
    events: readonly Envelope[],
    recordIdempotency?: RecordIdempotency<readonly DiningTable[]>,
  ): Promise<readonly DiningTable[]>;

  /** @throws `ordering.changed-meanwhile` if the restaurant has changed since it was read */
  abstract changeRestaurant(stored: Versioned<Restaurant>, updated: Restaurant, events: readonly Envelope[]): Promise<void>;
  /**
   * Stores the branch. `alsoCommit`: changes for the same write, such as a timer.
   * @throws `ordering.changed-meanwhile` if the branch has changed since it was read, or a change of `alsoCommit` does not hold
   * @throws DuplicateRequest if a request with the same idempotency key was stored first
   */
  abstract changeBranch(
    stored: Versioned<Branch>,
    updated: Branch,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<void>;
  /**
   * Stores the table. `alsoCommit`: changes for the same write, such as the end of a session.
   * @throws `ordering.changed-meanwhile` if the table has changed since it was read, or a change of `alsoCommit` does not hold
   * @throws `ordering.table-number-taken` if the new number is in use
   * @throws `ordering.branch-not-found` if the number changes and the branch no longer exists
   */
  abstract changeTable(
    stored: Versioned<DiningTable>,
    updated: DiningTable,
    events: readonly Envelope[],
    alsoCommit?: readonly Change[],
  ): Promise<void>;
  /**
   * @throws `ordering.has-children` if the restaurant has branches
   * @throws `ordering.changed-meanwhile` if the restaurant has changed since it was read
   */
  abstract removeRestaurant(stored: Versioned<Restaurant>, events: readonly Envelope[]): Promise<void>;
  /**
   * Removes the branch, with the timer of its pace.
   * @throws `ordering.has-children` if the branch has tables
   * @throws `ordering.changed-meanwhile` if the branch has changed since it was read
   * @throws `ordering.branch-not-found` if the branch no longer exists
   */
  abstract removeBranch(stored: Versioned<Branch>, events: readonly Envelope[]): Promise<void>;
  /**
   * @throws `ordering.has-children` if guests sit at the table
   * @throws `ordering.changed-meanwhile` if the table has changed since it was read
   * @throws `ordering.branch-not-found` if the branch no longer exists
   */
  abstract removeTable(stored: Versioned<DiningTable>, events: readonly Envelope[]): Promise<void>;

  /** Returns the tenant that owns a restaurant; undefined if there is no such restaurant. The only look-up across tenants. */
  abstract findTenantId(restaurantId: string): Promise<string | undefined>;
  abstract findRestaurant(tenantId: string, id: string): Promise<Versioned<Restaurant> | undefined>;
  abstract findBranch(tenantId: string, id: string): Promise<Versioned<Branch> | undefined>;
  abstract findTable(tenantId: string, id: string): Promise<Versioned<DiningTable> | undefined>;
  /** In the order of creation. */
  abstract listRestaurants(tenantId: string, query: FilteredVenueQuery<Restaurant>): Promise<VenuePage<Restaurant>>;
  /** All branches of the tenant, which are few, in the order of creation. */
  abstract listAllBranches(tenantId: string): Promise<readonly Branch[]>;
  /** The branches of a restaurant, in the order of creation. */
  abstract listBranches(tenantId: string, restaurantId: string, query: FilteredVenueQuery<Branch>): Promise<VenuePage<Branch>>;
  /** The tables of a branch, by number. */
  abstract listTables(tenantId: string, branchId: string, query: VenueQuery): Promise<VenuePage<DiningTable>>;
  /** Returns the active branch that was created first; undefined if the tenant has none. */
  abstract findFirstBranch(tenantId: string): Promise<Branch | undefined>;
}
