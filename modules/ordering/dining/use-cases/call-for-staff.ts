import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import { callStaff, type GuestCall, markCallSeen } from '../domain/guest-call.ts';
import { isSessionOpen } from '../domain/table-session.ts';
import type { GuestCallPage, GuestCallQuery, GuestCallResult, GuestCalls } from '../ports/guest-calls.ts';
import type { TableSessions } from '../ports/table-sessions.ts';

type Deps = { readonly calls: GuestCalls; readonly sessions: TableSessions; readonly clock: Clock };

/** Guests call for staff, staff see the calls, and guests see who has seen theirs. */
export class CallForStaff {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the waiting call of the guests' session: a new one, or the existing one.
   * @throws `auth.invalid-token` if the session has ended; `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async call(
    { tenantId, userId: sessionId, name }: Principal,
    reason: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<GuestCallResult>,
  ): Promise<GuestCallResult> {
    const { sessions, calls, clock } = this.#deps;
    return retryOnConflict(async () => {
      const session = await sessions.findPartyOf(tenantId, sessionId);
      const now = clock.now();
      if (!session || !isSessionOpen(session.value, now)) throw authError('auth.invalid-token');
      const { call, events } = callStaff(session.value, { id: newId(), reason, calledBy: name }, now);
      // A call must not outlive its session, nor stay at a table that its party leaves at the same time.
      return calls.add(call, toEnvelopes(events, cause, now), [sessions.prepareCheck(session)], recordIdempotency);
    }, conflictRetries);
  }

  /** Returns the latest call of the guests' session; null if there was none. */
  async readOwn({ tenantId, userId: sessionId }: Principal): Promise<GuestCall | null> {
    return (await this.#deps.calls.findLatest(tenantId, sessionId))?.value ?? null;
  }

  /** Lists the calls of the branches where the caller works, or of one of them. @throws `auth.other-branch` */
  async list(
    principal: Principal,
    { branchId, ...query }: Omit<GuestCallQuery, 'branches'> & { readonly branchId?: string | undefined },
  ): Promise<GuestCallPage> {
    if (branchId !== undefined && !canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    return this.#deps.calls.list(principal.tenantId, { ...query, branches: branchId === undefined ? principal.branches : [branchId] });
  }

  /**
   * Notes that the caller has seen the call. Whoever was first stays, and an ended call stays as it is.
   * @throws `ordering.call-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   */
  async markSeen(principal: Principal, id: string, cause: EventCause): Promise<GuestCall> {
    const { calls, clock } = this.#deps;
    const { tenantId, userId, name, role } = principal;
    return retryOnConflict(async () => {
      const stored = await calls.find(tenantId, id);
      if (!stored) throw orderingError('ordering.call-not-found');
      if (!canAccessBranch(principal, stored.value.branchId)) throw authError('auth.other-branch');
      const now = clock.now();
      const change = markCallSeen(stored.value, { userId, name, role }, now);
      if (!change) return stored.value;
      return (await calls.change(stored, change.call, toEnvelopes(change.events, cause, now))) ? change.call : undefined;
    }, conflictRetries);
  }
}
