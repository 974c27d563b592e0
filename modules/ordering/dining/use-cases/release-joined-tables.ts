import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, type Envelope, type EventCause, toEnvelopes } from '#shared/events/events';
import { conflictRetries } from '../../domain/errors.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { endCall } from '../domain/guest-call.ts';
import { releaseJoinedTable } from '../domain/table-moves.ts';
import { type JoinedTable, type SessionEndReason, type TableSession, toTableSessionEndedEvent } from '../domain/table-session.ts';
import type { GuestCalls } from '../ports/guest-calls.ts';
import type { TableSessions } from '../ports/table-sessions.ts';

type Deps = { readonly venues: Venues; readonly sessions: TableSessions; readonly calls: GuestCalls; readonly clock: Clock };

/**
 * When a party has ended, frees the tables that were merged into its table, ends the sessions that had joined it and the calls that nobody
 * has seen. A write of its own for each, because the one that ends the party is full with its orders. Doing it again changes nothing.
 */
export class ReleaseJoinedTables {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.changed-meanwhile` after 50 conflicts */
  async applySessionEnded(event: Envelope<'TableSessionEnded'>): Promise<void> {
    const { sessionId, reason } = event.data;
    await this.run(event.tenantId, sessionId, reason, causeFromEvent(event));
  }

  /** @throws `ordering.changed-meanwhile` after 50 conflicts */
  async run(tenantId: string, sessionId: string, reason: SessionEndReason, cause: EventCause): Promise<void> {
    const session = (await this.#deps.sessions.find(tenantId, sessionId))?.value;
    for (const joinedTable of session?.joinedTables ?? [])
      await retryOnConflict(() => this.#release(session as TableSession, joinedTable, reason, cause), conflictRetries);
    await retryOnConflict(() => this.#endCall(tenantId, sessionId, cause), conflictRetries);
  }

  async #release({ tenantId, id }: TableSession, joinedTable: JoinedTable, reason: SessionEndReason, cause: EventCause) {
    const { venues, sessions, clock } = this.#deps;
    const now = clock.now();
    const table = await venues.findTable(tenantId, joinedTable.tableId);
    const freed = table && releaseJoinedTable(table.value, id, now);
    const own = joinedTable.sessionId === null ? undefined : await sessions.find(tenantId, joinedTable.sessionId);
    const isOwnOpen = own?.value.ended === null && own.value.partyId === id;
    const ended = isOwnOpen ? [{ stored: own, updated: { ...own.value, ended: { reason, at: now.toISOString() } } }] : [];
    if (!freed && ended.length === 0) return true;
    const events = [...ended.map(({ updated }) => toTableSessionEndedEvent(updated, reason)), ...(freed?.events ?? [])];
    const updates = table && freed ? { table: { stored: table, updated: freed.table } } : {};
    return sessions.save({ sessions: ended, ...updates }, toEnvelopes(events, cause, now));
  }

  async #endCall(tenantId: string, sessionId: string, cause: EventCause) {
    const stored = await this.#deps.calls.findLatest(tenantId, sessionId);
    const change = stored && endCall(stored.value);
    return !change || this.#deps.calls.change(stored, change.call, toEnvelopes(change.events, cause, this.#deps.clock.now()));
  }
}
