import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { ThrottleState } from '../domain/dashboard-throttle.ts';

export type VersionedThrottle = { readonly state: ThrottleState | undefined; readonly version: string | undefined };
/** What goes into the same write: what is said, when to wake (with the request that led to it), the timer that has rung. */
export type ThrottleAlsoCommit = {
  readonly events?: readonly Envelope[];
  readonly nextWakeUp?: { readonly at: Date; readonly correlationId: string } | undefined;
  readonly consume?: Change;
};

/** When each tenant was last told of its dashboards. */
export abstract class DashboardThrottles {
  abstract find(tenantId: string): Promise<VersionedThrottle>;
  /** False, with nothing done, when the tick or the timer has changed since it was found. */
  abstract save(tenantId: string, state: ThrottleState, version: string | undefined, alsoCommit: ThrottleAlsoCommit): Promise<boolean>;
  /** Forgets a timer that has nothing to say. */
  abstract discardTimer(consume: Change): Promise<void>;
}
