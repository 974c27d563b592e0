import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { clearTimer, type DueTimer, moveTimer, setTimer } from '#shared/timers';
import { endPace, type Pace, type PaceRequest, paceTimerId, startPace, toPace, toPaceChangedEvent } from '../domain/pace.ts';
import type { Venues } from '../ports/venues.ts';
import type { VenueAccess } from './venue-access.ts';

/** The pace of one branch. */
export type BranchPace = Pace & { readonly branchId: string };

type Deps = { readonly venues: Venues; readonly venueAccess: VenueAccess; readonly clock: Clock };

const toTimer = (tenantId: string, branchId: string, due: Date) =>
  ({ tenantId, id: paceTimerId(branchId), kind: 'pace-over', due, data: { branchId } }) as const;

/** Lets the staff of a branch say that it is busy or takes no orders for a while, and tells when that ends. */
export class SetPace {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Replaces the pace of the branch; what the request does not name is over.
   * @throws `ordering.branch-not-found`, `ordering.changed-meanwhile` or `auth.other-branch`
   */
  async run(
    principal: Principal,
    branchId: string,
    request: PaceRequest,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<BranchPace>,
  ): Promise<BranchPace> {
    const { tenantId } = principal;
    const stored = await this.#deps.venueAccess.branch(principal, branchId);
    const now = this.#deps.clock.now();
    const { pace, nextEnd } = endPace(startPace(request, now), now);
    const branch = { ...stored.value, pace };
    const set = { branchId, ...toPace(branch, now) };
    const timer = nextEnd === null ? clearTimer(tenantId, paceTimerId(branchId)) : setTimer(toTimer(tenantId, branchId, nextEnd));
    const events = toEnvelopes([toPaceChangedEvent(branchId, set)], cause, now);
    await this.#deps.venues.changeBranch(stored, branch, events, [timer], recordIdempotency?.(set));
    return set;
  }

  /**
   * Tells that a part of the pace has ended, and waits for the end of the rest.
   * @throws an error if the branch changes meanwhile; the timer rings again
   */
  async fire(timer: DueTimer<'pace-over'>): Promise<void> {
    const { tenantId, id, data } = timer;
    const stored = await this.#deps.venues.findBranch(tenantId, data.branchId);
    // Removing a branch also clears its timer.
    if (!stored) throw new Error('the pace ends of a branch that is not there');
    const now = this.#deps.clock.now();
    const { pace, nextEnd } = endPace(stored.value.pace, now);
    const branch = { ...stored.value, pace };
    const event = toPaceChangedEvent(data.branchId, toPace(branch, now));
    const next = nextEnd === null ? timer.consume : moveTimer(timer, toTimer(tenantId, data.branchId, nextEnd));
    await this.#deps.venues.changeBranch(stored, branch, toEnvelopes([event], { tenantId, correlationId: id }, now), [next]);
  }
}
