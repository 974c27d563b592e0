import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import { isMerged } from '../domain/table-moves.ts';
import { endSession, isActivityUpdateDue, isSessionOpen, startSession, type TableSession, touchSession } from '../domain/table-session.ts';
import type { TableChange, TableSessions } from '../ports/table-sessions.ts';
import type { CloseBillRequest } from './close-bill-request.ts';

/** Creates the idempotency record of a response. Asynchronous, because the response contains a token that must be signed first. */
type RecordSeatIdempotency = (session: TableSession) => Promise<IdempotencyRecord | undefined>;
type OpeningContext = { readonly cause: EventCause; readonly now: Date; readonly recordIdempotency: RecordSeatIdempotency | undefined };

type Deps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly closeBillRequest: CloseBillRequest;
  readonly clock: Clock;
};

/** Opens or joins the session of a table. Guests who arrive at the same time share one session. */
export class SeatGuests {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Joins the open session of the table, or opens one. A session that has been inactive for too long is ended here, even before its timer
   * fires. `recordIdempotency` creates the record to store with the session, if the request has a key.
   * @throws `ordering.table-not-found`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(initialTable: Versioned<DiningTable>, cause: EventCause, recordIdempotency?: RecordSeatIdempotency): Promise<TableSession> {
    const { tenantId, id } = initialTable.value;
    let table = initialTable;
    return retryOnConflict(async () => {
      const session = await this.#join(table, cause, recordIdempotency);
      if (session) return session;
      const current = await this.#deps.venues.findTable(tenantId, id);
      if (!current) throw orderingError('ordering.table-not-found');
      table = current;
      return undefined;
    }, conflictRetries);
  }

  /** Returns undefined if another request was first. */
  async #join(
    table: Versioned<DiningTable>,
    cause: EventCause,
    recordIdempotency?: RecordSeatIdempotency,
  ): Promise<TableSession | undefined> {
    const { tenantId, sessionId } = table.value;
    const now = this.#deps.clock.now();
    const current = sessionId === null ? undefined : await this.#deps.sessions.find(tenantId, sessionId);
    // A merged table starts anew once its party has ended; the party ends at its own table.
    const expired = current && !isMerged(table.value) ? current : undefined;
    if (!current || !isSessionOpen(current.value, now)) return this.#open(table, expired, { cause, now, recordIdempotency });
    if (!isActivityUpdateDue(current.value, now)) return current.value;
    const to = touchSession(current.value, now);
    return (await this.#deps.sessions.save({ sessions: [{ stored: current, updated: to }] }, [], await recordIdempotency?.(to)))
      ? to
      : undefined;
  }

  /** Opens a new session and ends the expired one, if any. */
  async #open(
    table: Versioned<DiningTable>,
    expired: Versioned<TableSession> | undefined,
    { cause, now, recordIdempotency }: OpeningContext,
  ) {
    const ended = expired && (await this.#end(table.value, expired, now));
    const opened = startSession(ended?.table ?? table.value, newId(), now);
    const tableChange: TableChange = {
      sessions: [...(ended ? [ended.change] : []), { stored: undefined, updated: opened.session }],
      table: { stored: table, updated: opened.table },
      alsoCommit: ended?.changes ?? [],
    };
    const events: readonly DomainEvent[] = [...(ended?.events ?? []), ...opened.events];
    const idempotencyRecord = await recordIdempotency?.(opened.session);
    return (await this.#deps.sessions.save(tableChange, toEnvelopes(events, cause, now), idempotencyRecord)) ? opened.session : undefined;
  }

  async #end(table: DiningTable, stored: Versioned<TableSession>, now: Date) {
    const { session: updated, table: freedTable, events } = endSession(stored.value, table, 'expired', now);
    const billClosing = await this.#deps.closeBillRequest.prepareClosing(table.tenantId, table.id, 'cancelled', now);
    return { change: { stored, updated }, table: freedTable, changes: billClosing.changes, events: [...events, ...billClosing.events] };
  }
}
