import { type Principal, refuseAccess, worksAt } from '#shared/auth';
import type { Branch, DiningTable, Restaurant } from '../domain/place.ts';
import { refuse } from '../domain/refusals.ts';
import type { PlacePage, PlaceQuery, Places, Versioned } from '../ports/places.ts';

/** Places for staff: those of their tenant, and, where they are limited to branches, of these. */
export class ReachPlaces {
  readonly #places: Places;
  constructor(places: Places) {
    this.#places = places;
  }

  async restaurant({ tenantId }: Principal, id: string): Promise<Versioned<Restaurant>> {
    const found = await this.#places.restaurant(tenantId, id);
    if (!found) throw refuse('ordering.restaurant-not-found');
    return found;
  }

  /** A restaurant, for somebody who may change it: what belongs to all of its branches is for those who work at all of them. */
  async wholeRestaurant(principal: Principal, id: string): Promise<Versioned<Restaurant>> {
    const found = await this.restaurant(principal, id);
    everywhere(principal);
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

  restaurants({ tenantId }: Principal, query: PlaceQuery): Promise<PlacePage<Restaurant>> {
    return this.#places.restaurants(tenantId, query);
  }

  async branches(principal: Principal, restaurantId: string, query: PlaceQuery): Promise<PlacePage<Branch>> {
    await this.restaurant(principal, restaurantId);
    return this.#places.branches(principal.tenantId, restaurantId, { ...query, matches: ({ id }) => worksAt(principal, id) });
  }

  async tables(principal: Principal, branchId: string, query: PlaceQuery): Promise<PlacePage<DiningTable>> {
    await this.branch(principal, branchId);
    return this.#places.tables(principal.tenantId, branchId, query);
  }
}

/** Refuses those who are limited to some branches. */
export function everywhere({ branches }: Principal) {
  if (branches !== null) throw refuseAccess('auth.other-branch');
}
