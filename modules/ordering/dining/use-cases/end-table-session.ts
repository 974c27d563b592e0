import type { Clock } from '#shared/clock';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import { endSession } from '../domain/table-session.ts';
import type { TableChange, TableSessions } from '../ports/table-sessions.ts';
import type { CloseBillRequest } from './close-bill-request.ts';

type Deps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly closeBillRequest: CloseBillRequest;
  readonly clock: Clock;
};

/** Ends a table session that is not paid and was inactive for 12 hours. */
export class EndTableSession {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Fires when a session may have been inactive for too long. Ends the session, or moves the timer if there was activity meanwhile.
   * @throws Error if the table or the timer changed meanwhile; the timer then fires again later
   */
  async fire({ tenantId, data, consume }: DueTimer<'quiet-table'>): Promise<void> {
    const stored = await this.#deps.sessions.find(tenantId, data.sessionId);
    const now = this.#deps.clock.now();
    if (stored?.value.ended === null && now.toISOString() < stored.value.activeUntil) {
      const isRescheduled = await this.#deps.sessions.save(
        { sessions: [], alsoCommit: [this.#deps.sessions.prepareInactivityTimer(stored.value)] },
        [],
      );
      if (!isRescheduled) throw new Error('the timer changed meanwhile');
      return;
    }
    const table = stored?.value.ended === null ? await this.#deps.venues.findTable(tenantId, stored.value.tableId) : undefined;
    if (table?.value.sessionId !== stored?.value.id || !table) {
      await this.#deps.sessions.save({ sessions: [], alsoCommit: [consume] }, []);
      return;
    }
    const cause = { tenantId, correlationId: `session-${data.sessionId}` };
    if (!(await this.#end(table, cause))) throw new Error('the table changed meanwhile');
  }

  /** Returns false if something changed meanwhile. */
  async #end(table: Versioned<DiningTable>, cause: EventCause): Promise<boolean> {
    const { tenantId, id, sessionId } = table.value;
    const stored = sessionId === null ? undefined : await this.#deps.sessions.find(tenantId, sessionId);
    if (!stored) return false;
    const now = this.#deps.clock.now();
    const { session, table: freedTable, events } = endSession(stored.value, table.value, 'expired', now);
    const billClosing = await this.#deps.closeBillRequest.prepareClosing(tenantId, id, 'cancelled', now);
    const allEvents: readonly DomainEvent[] = [...events, ...billClosing.events];
    const tableChange: TableChange = {
      sessions: [{ stored, updated: session }],
      table: { stored: table, updated: freedTable },
      alsoCommit: billClosing.changes,
    };
    return this.#deps.sessions.save(tableChange, toEnvelopes(allEvents, cause, now));
  }
}
