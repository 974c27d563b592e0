import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { RecordIdempotency } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { GuestCall, GuestCallStatus } from '../domain/guest-call.ts';

/** The waiting call of a session. `isNew`: whether this request made it. */
export type GuestCallResult = { readonly call: GuestCall; readonly isNew: boolean };
/** Newest first. `branches`: null for the whole tenant. `limit`: 1 to 100. `after`: `next` of the previous page. */
export type GuestCallQuery = {
  readonly branches: readonly string[] | null;
  readonly status?: GuestCallStatus | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
};
export type GuestCallPage = { readonly calls: readonly GuestCall[]; readonly next?: string };

/** Stores the calls of guests for 30 days. A session has at most one that waits, even under concurrent writes. */
export abstract class GuestCalls {
  /**
   * Stores a new waiting call, its events, `alsoCommit` and the idempotency record, all or nothing. If a call of the session waits already,
   * returns that one and stores only the idempotency record.
   * @returns undefined, and stores nothing, if the call of the session or a condition of `alsoCommit` has changed meanwhile
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(
    call: GuestCall,
    events: readonly Envelope[],
    alsoCommit: readonly Change[],
    recordIdempotency?: RecordIdempotency<GuestCallResult>,
  ): Promise<GuestCallResult | undefined>;
  /**
   * Stores a changed call with its events.
   * @returns false, and stores nothing, if the call has changed since it was read
   */
  abstract change(stored: Versioned<GuestCall>, updated: GuestCall, events: readonly Envelope[]): Promise<boolean>;
  /** Returns the change of a call, for another write. Its condition fails if the call has changed since it was read. */
  abstract prepareChange(stored: Versioned<GuestCall>, updated: GuestCall): Change;
  abstract find(tenantId: string, id: string): Promise<Versioned<GuestCall> | undefined>;
  /** The latest call of a session, whatever became of it. */
  abstract findLatest(tenantId: string, sessionId: string): Promise<Versioned<GuestCall> | undefined>;
  abstract list(tenantId: string, query: GuestCallQuery): Promise<GuestCallPage>;
}
