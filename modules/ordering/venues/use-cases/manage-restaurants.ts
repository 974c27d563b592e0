import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { type Restaurant, restaurantChanged } from '../domain/venue.ts';
import type { Places } from '../ports/venues.ts';
import type { ReachPlaces } from './venue-access.ts';

/** The brands of a business. */
export class ManageRestaurants {
  readonly #places: Places;
  readonly #reach: ReachPlaces;
  readonly #clock: Clock;
  constructor(places: Places, reach: ReachPlaces, clock: Clock) {
    this.#places = places;
    this.#reach = reach;
    this.#clock = clock;
  }

  async add(principal: Principal, name: string, cause: Cause, remember?: Remember<Restaurant>): Promise<Restaurant> {
    const { tenantId, userId } = principal;
    const now = this.#clock.now();
    const at = now.toISOString();
    const restaurant: Restaurant = { id: newId(), tenantId, userId, name, createdAt: at, updatedAt: at };
    await this.#places.addRestaurant(restaurant, say([restaurantChanged('created', restaurant)], cause, now), remember?.(restaurant));
    return restaurant;
  }

  /** Undefined leaves the name as it is. */
  async change(principal: Principal, id: string, name: string | undefined, cause: Cause): Promise<Restaurant> {
    const kept = await this.#reach.restaurant(principal, id);
    if (name === undefined || name === kept.it.name) return kept.it;
    const now = this.#clock.now();
    const restaurant = { ...kept.it, name, updatedAt: now.toISOString() };
    await this.#places.changeRestaurant(kept, restaurant, say([restaurantChanged('updated', restaurant)], cause, now));
    return restaurant;
  }

  async remove(principal: Principal, id: string, cause: Cause): Promise<void> {
    const kept = await this.#reach.restaurant(principal, id);
    await this.#places.removeRestaurant(kept, say([restaurantChanged('removed', kept.it)], cause, this.#clock.now()));
  }
}
