import type { Envelope } from '#shared/events/events';
import type { Receipt, Remember } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';

/** Most tables of a branch, so that its list can be given whole. */
export const mostTables = 1_000;

/** Something with the version it was read at. */
export type Versioned<T> = { readonly it: T; readonly version: string };

/** `limit`: 1 to 1,000. `after`: `next` of the page before. */
export type PlaceQuery = { readonly limit: number; readonly after?: string | undefined };
/** A page reads a bounded number of places: with `matches` it may be short, or empty, and still have a `next`. */
export type FilteredPlaces<T> = PlaceQuery & { readonly matches?: ((place: T) => boolean) | undefined };
export type PlacePage<T> = { readonly rows: readonly T[]; readonly next?: string };

/** Restaurants, their branches and their tables. Every write is conditional and carries its events. */
export abstract class Places {
  /** Stores the restaurant, and that it belongs to its tenant. */
  abstract addRestaurant(restaurant: Restaurant, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
  /** Throws `ordering.restaurant-not-found` where the restaurant is gone: it cannot go while a branch is added. */
  abstract addBranch(branch: Branch, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
  /** Throws `ordering.table-number-taken`, `ordering.branch-full`, and `ordering.branch-not-found` where the branch is gone. */
  abstract addTable(table: DiningTable, events: readonly Envelope[], receipt?: Receipt): Promise<void>;
  /**
   * Stores 1 to 100 tables with the numbers that follow the branch's highest: gapless, whatever happens beside it. All or none.
   * `make` gives the table of a number; it may be asked again, with other numbers. Throws as `addTable` does.
   */
  abstract addTables(
    branch: Branch,
    count: number,
    make: (number: number) => DiningTable,
    events: readonly Envelope[],
    remember?: Remember<readonly DiningTable[]>,
  ): Promise<readonly DiningTable[]>;

  /** The changes throw `ordering.changed-meanwhile` where the version is no longer that one. */
  abstract changeRestaurant(kept: Versioned<Restaurant>, to: Restaurant, events: readonly Envelope[]): Promise<void>;
  abstract changeBranch(kept: Versioned<Branch>, to: Branch, events: readonly Envelope[]): Promise<void>;
  /** `also` belongs to the same write: a session's end, say. Throws `ordering.table-number-taken` where a new number is taken. */
  abstract changeTable(kept: Versioned<DiningTable>, to: DiningTable, events: readonly Envelope[], also?: readonly Write[]): Promise<void>;
  /** The removals throw `ordering.has-children` where something still hangs on it: a branch, a table, or guests who sit there. */
  abstract removeRestaurant(kept: Versioned<Restaurant>, events: readonly Envelope[]): Promise<void>;
  abstract removeBranch(kept: Versioned<Branch>, events: readonly Envelope[]): Promise<void>;
  abstract removeTable(kept: Versioned<DiningTable>, events: readonly Envelope[]): Promise<void>;

  /** Whose restaurant it is; undefined where there is none. The one key that names no tenant first. */
  abstract tenantOf(restaurantId: string): Promise<string | undefined>;
  abstract restaurant(tenantId: string, id: string): Promise<Versioned<Restaurant> | undefined>;
  abstract branch(tenantId: string, id: string): Promise<Versioned<Branch> | undefined>;
  abstract table(tenantId: string, id: string): Promise<Versioned<DiningTable> | undefined>;
  /** In the order they were made. */
  abstract restaurants(tenantId: string, query: FilteredPlaces<Restaurant>): Promise<PlacePage<Restaurant>>;
  /** The restaurant's among the tenant's, in the order they were made. */
  abstract branches(tenantId: string, restaurantId: string, query: FilteredPlaces<Branch>): Promise<PlacePage<Branch>>;
  /** By number. */
  abstract tables(tenantId: string, branchId: string, query: PlaceQuery): Promise<PlacePage<DiningTable>>;
  /** The tenant's first active branch, by the time it was made; undefined where it has none. */
  abstract firstBranch(tenantId: string): Promise<Branch | undefined>;
}
