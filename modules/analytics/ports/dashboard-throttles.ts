import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { ThrottleState } from '../domain/dashboard-throttle.ts';

/** `state` and `version` are undefined if nothing has been stored for the tenant yet. */
export type VersionedThrottle = { readonly state: ThrottleState | undefined; readonly version: string | undefined };
/**
 * What is committed in the same write: the events to publish, the timer to set (with the correlation id of the request that caused it), and
 * the fired timer to delete.
 */
export type ThrottleAlsoCommit = {
  readonly events?: readonly Envelope[];
  readonly nextWakeUp?: { readonly at: Date; readonly correlationId: string } | undefined;
  readonly consume?: Change;
};

/** The throttle state of each tenant's dashboard updates. */
export abstract class DashboardThrottles {
  abstract find(tenantId: string): Promise<VersionedThrottle>;
  /** Saves the state if its version is still `version`. Returns false, and changes nothing, if the state or the fired timer has changed. */
  abstract save(tenantId: string, state: ThrottleState, version: string | undefined, alsoCommit: ThrottleAlsoCommit): Promise<boolean>;
  /** Deletes a fired timer. Does nothing if the timer has changed. */
  abstract discardTimer(consume: Change): Promise<void>;
}
