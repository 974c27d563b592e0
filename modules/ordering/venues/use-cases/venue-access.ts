import { type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import { refuse } from '../../domain/errors.ts';
import type { Branch, DiningTable, Restaurant } from '../domain/venue.ts';
import type { PlacePage, PlaceQuery, Places, Versioned } from '../ports/venues.ts';

/** Places for staff: those of their tenant, and, where they are limited to branches, of these. */
export class ReachPlaces {
  readonly #places: Places;
  constructor(places: Places) {
    this.#places = places;
  }

  /** @throws 404 if there is no such restaurant, 403 if it has none of the branches where this person works. */
  async restaurant(principal: Principal, id: string): Promise<Versioned<Restaurant>> {
    const found = await this.#places.restaurant(principal.tenantId, id);
    if (!found) throw refuse('ordering.restaurant-not-found');
    const theirs = await this.#theirRestaurants(principal);
    if (theirs && !theirs.has(id)) throw refuseAccess('auth.other-branch');
    return found;
  }

  async branch(principal: Principal, id: string): Promise<Versioned<Branch>> {
    const found = await this.#places.branch(principal.tenantId, id);
    if (!found) throw refuse('ordering.branch-not-found');
    if (!worksAt(principal, id)) throw refuseAccess('auth.other-branch');
    return found;
  }

  async table(principal: Principal, id: string): Promise<Versioned<DiningTable>> {
    const found = await this.#places.table(principal.tenantId, id);
    if (!found) throw refuse('ordering.table-not-found');
    if (!worksAt(principal, found.it.branchId)) throw refuseAccess('auth.other-branch');
    return found;
  }

  async restaurants(principal: Principal, query: PlaceQuery): Promise<PlacePage<Restaurant>> {
    const theirs = await this.#theirRestaurants(principal);
    return this.#places.restaurants(principal.tenantId, { ...query, ...(theirs && { matches: ({ id }) => theirs.has(id) }) });
  }

  async branches(principal: Principal, restaurantId: string, query: PlaceQuery): Promise<PlacePage<Branch>> {
    await this.restaurant(principal, restaurantId);
    return this.#places.branches(principal.tenantId, restaurantId, { ...query, matches: ({ id }) => worksAt(principal, id) });
  }

  async tables(principal: Principal, branchId: string, query: PlaceQuery): Promise<PlacePage<DiningTable>> {
    await this.branch(principal, branchId);
    return this.#places.tables(principal.tenantId, branchId, query);
  }

  /** The restaurants that have one of the branches where this person works; undefined for all of them. */
  async #theirRestaurants({ tenantId, branches }: Principal): Promise<ReadonlySet<string> | undefined> {
    if (branches === null) return undefined;
    const found = await Promise.all(branches.map((id) => this.#places.branch(tenantId, id)));
    return new Set(found.flatMap((branch) => branch?.it.restaurantId ?? []));
  }
}
