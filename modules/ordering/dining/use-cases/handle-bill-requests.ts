import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { type BillRequest, type BillRequestStatus, changeBillRequestStatus, toRemovedEvents } from '../domain/bill-request.ts';
import type { BillRequestQuery, BillRequests } from '../ports/bill-requests.ts';
import { clearBillTimer, setOverdueBillTimer } from './request-bill.ts';

type Deps = { readonly requests: BillRequests; readonly venueAccess: VenueAccess; readonly settings: Settings; readonly clock: Clock };

/** Lists, updates and removes bill requests, for staff of their branches. */
export class HandleBillRequests {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.request-not-found`, or `auth.other-branch` if the caller does not work at its branch */
  async get(principal: Principal, id: string): Promise<BillRequest> {
    return (await this.#findAccessible(principal, id)).value;
  }

  /** @throws `ordering.restaurant-not-found`, or `auth.other-branch` if the caller works at none of its branches */
  async list(principal: Principal, restaurantId: string, query: Omit<BillRequestQuery, 'branches'>) {
    const { tenantId, branches } = principal;
    await this.#deps.venueAccess.restaurant(principal, restaurantId);
    return this.#deps.requests.listByRestaurant(tenantId, restaurantId, { ...query, branches });
  }

  /**
   * Sets the status and returns the request.
   * @throws `ordering.bill-pending` if the table already has another pending request
   * @throws `ordering.request-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  async setStatus(principal: Principal, id: string, status: BillRequestStatus, cause: EventCause): Promise<BillRequest> {
    return retryOnConflict(async () => {
      const stored = await this.#findAccessible(principal, id);
      const now = this.#deps.clock.now();
      const change = changeBillRequestStatus(stored.value, status, now);
      if (!change) return stored.value;
      const { request, events } = change;
      const shouldSetTimer = status === 'pending' && !request.overdue;
      const timer = shouldSetTimer
        ? setOverdueBillTimer(request, (await this.#deps.settings.get(request.tenantId)).settings)
        : clearBillTimer(request);
      if (await this.#deps.requests.change(stored, request, toEnvelopes(events, cause, now), [timer])) return request;
      return undefined;
    }, conflictRetries);
  }

  /** @throws `ordering.request-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    await retryOnConflict(async () => {
      const stored = await this.#findAccessible(principal, id);
      const now = this.#deps.clock.now();
      const timer = clearBillTimer(stored.value);
      return this.#deps.requests.remove(stored, toEnvelopes(toRemovedEvents(stored.value, now), cause, now), [timer]);
    }, conflictRetries);
  }

  async #findAccessible(principal: Principal, id: string): Promise<Versioned<BillRequest>> {
    const stored = await this.#deps.requests.find(principal.tenantId, id);
    if (!stored) throw orderingError('ordering.request-not-found');
    if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
    return stored;
  }
}
