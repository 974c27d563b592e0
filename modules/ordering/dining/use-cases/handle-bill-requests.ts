import { type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import { clearTimer } from '#shared/timers';
import { refuse } from '../../domain/errors.ts';
import type { Settings } from '../../settings/ports/settings.ts';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { ReachPlaces } from '../../venues/use-cases/venue-access.ts';
import { type BillRequest, type BillStatus, changeStatus, removed } from '../domain/bill-request.ts';
import type { BillQuery, BillRequests } from '../ports/bill-requests.ts';
import { billTimer, billTimerId } from './request-bill.ts';

const mostTries = 50;

/** Staff see who wants to pay, in their branches, and say what became of it. */
export class AttendBills {
  readonly #requests: BillRequests;
  readonly #reach: ReachPlaces;
  readonly #settings: Settings;
  readonly #clock: Clock;
  constructor(requests: BillRequests, reach: ReachPlaces, settings: Settings, clock: Clock) {
    this.#requests = requests;
    this.#reach = reach;
    this.#settings = settings;
    this.#clock = clock;
  }

  async one(principal: Principal, id: string): Promise<BillRequest> {
    return (await this.#find(principal, id)).it;
  }

  async list(principal: Principal, restaurantId: string, query: Omit<BillQuery, 'branches'>) {
    const { tenantId, branches } = principal;
    await this.#reach.restaurant(principal, restaurantId);
    return this.#requests.ofRestaurant(tenantId, restaurantId, { ...query, branches });
  }

  /** The request with its new status. Refuses to make it pending beside another one of its table. */
  async setStatus(principal: Principal, id: string, status: BillStatus, cause: Cause): Promise<BillRequest> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const kept = await this.#find(principal, id);
      const now = this.#clock.now();
      const change = changeStatus(kept.it, status, now);
      if (!change) return kept.it;
      const { request, facts } = change;
      const rings = status === 'pending' && !request.overdue;
      const timer = rings
        ? billTimer(request, (await this.#settings.of(request.tenantId)).settings)
        : clearTimer(request.tenantId, billTimerId(request));
      if (await this.#requests.change(kept, request, say(facts, cause, now), [timer])) return request;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  async remove(principal: Principal, id: string, cause: Cause): Promise<void> {
    const kept = await this.#find(principal, id);
    const now = this.#clock.now();
    const timer = clearTimer(kept.it.tenantId, billTimerId(kept.it));
    if (await this.#requests.remove(kept, say(removed(kept.it, now), cause, now), [timer])) return;
    return this.remove(principal, id, cause);
  }

  async #find(principal: Principal, id: string): Promise<Versioned<BillRequest>> {
    const kept = await this.#requests.find(principal.tenantId, id);
    if (!kept) throw refuse('ordering.request-not-found');
    if (!worksAt(principal, kept.it.branchId)) throw refuseAccess('auth.other-branch');
    return kept;
  }
}
