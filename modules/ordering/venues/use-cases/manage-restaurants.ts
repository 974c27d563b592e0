import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { type Restaurant, toRestaurantChangedEvent } from '../domain/venue.ts';
import type { Venues } from '../ports/venues.ts';
import type { VenueAccess } from './venue-access.ts';

type Deps = { readonly venues: Venues; readonly venueAccess: VenueAccess; readonly clock: Clock };

/** Creates, renames and removes restaurants. */
export class ManageRestaurants {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async add(principal: Principal, name: string, cause: EventCause, recordIdempotency?: RecordIdempotency<Restaurant>): Promise<Restaurant> {
    const { tenantId, userId } = principal;
    const now = this.#deps.clock.now();
    const at = now.toISOString();
    const restaurant: Restaurant = { id: newId(), tenantId, userId, name, createdAt: at, updatedAt: at };
    await this.#deps.venues.addRestaurant(
      restaurant,
      toEnvelopes([toRestaurantChangedEvent('created', restaurant)], cause, now),
      recordIdempotency?.(restaurant),
    );
    return restaurant;
  }

  /**
   * Renames a restaurant. Undefined leaves the name as it is.
   * @throws `ordering.restaurant-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async change(principal: Principal, id: string, name: string | undefined, cause: EventCause): Promise<Restaurant> {
    const stored = await this.#deps.venueAccess.restaurant(principal, id);
    if (name === undefined || name === stored.value.name) return stored.value;
    const now = this.#deps.clock.now();
    const restaurant = { ...stored.value, name, updatedAt: now.toISOString() };
    await this.#deps.venues.changeRestaurant(
      stored,
      restaurant,
      toEnvelopes([toRestaurantChangedEvent('updated', restaurant)], cause, now),
    );
    return restaurant;
  }

  /**
   * @throws `ordering.has-children` if the restaurant has branches
   * @throws `ordering.restaurant-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    const stored = await this.#deps.venueAccess.restaurant(principal, id);
    await this.#deps.venues.removeRestaurant(
      stored,
      toEnvelopes([toRestaurantChangedEvent('removed', stored.value)], cause, this.#deps.clock.now()),
    );
  }
}
