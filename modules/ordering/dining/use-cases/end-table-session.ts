import type { Clock } from '#shared/clock';
import { type Cause, type Fact, say } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import { refuse } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Places, Versioned } from '../../venues/ports/venues.ts';
import { type EndReason, getUp } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SettleBill } from './close-bill-request.ts';

const mostTries = 50;

/** Ends the session of a table without its being paid: staff frees the table, or nothing has happened there for hours. */
export class EndSession {
  readonly #places: Places;
  readonly #sessions: TableSessions;
  readonly #bills: SettleBill;
  readonly #clock: Clock;
  constructor(places: Places, sessions: TableSessions, bills: SettleBill, clock: Clock) {
    this.#places = places;
    this.#sessions = sessions;
    this.#bills = bills;
    this.#clock = clock;
  }

  /** The table, free again. Its guests' tokens, cart and pending request for the bill end with the session. */
  async run(table: Versioned<DiningTable>, reason: EndReason, cause: Cause): Promise<DiningTable> {
    const { tenantId, id, sessionId } = table.it;
    let seat: Versioned<DiningTable> | undefined = table;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const freed = await this.#end(seat, reason, cause);
      if (freed) return freed;
      seat = await this.#places.table(tenantId, id);
      if (!seat) throw refuse('ordering.table-not-found');
      // Somebody else has ended it meanwhile.
      if (seat.it.sessionId !== sessionId) return seat.it;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** Rings when a session was to be quiet for too long: it ends, or the timer waits for what has happened meanwhile. */
  async ring({ tenantId, data, spent }: DueTimer): Promise<void> {
    const kept = await this.#sessions.find(tenantId, String(data.sessionId));
    const now = this.#clock.now();
    if (kept?.it.ended === null && now.toISOString() < kept.it.activeUntil) {
      const moved = await this.#sessions.store({ sessions: [], also: [this.#sessions.quietAt(kept.it)] }, []);
      if (!moved) throw new Error('the timer changed meanwhile');
      return;
    }
    const table = kept?.it.ended === null ? await this.#places.table(tenantId, kept.it.tableId) : undefined;
    if (table?.it.sessionId !== kept?.it.id || !table) {
      await this.#sessions.store({ sessions: [], also: [spent] }, []);
      return;
    }
    const cause = { tenantId, correlationId: `session-${data.sessionId}` };
    if (!(await this.#end(table, 'expired', cause))) throw new Error('the table changed meanwhile');
  }

  /** Undefined where something changed meanwhile. */
  async #end(table: Versioned<DiningTable>, reason: EndReason, cause: Cause): Promise<DiningTable | undefined> {
    const { tenantId, id, sessionId } = table.it;
    const kept = sessionId === null ? undefined : await this.#sessions.find(tenantId, sessionId);
    if (!kept) return undefined;
    const now = this.#clock.now();
    const { session, table: to, facts } = getUp(kept.it, table.it, reason, now);
    const closing = await this.#bills.closing(tenantId, id, 'cancelled', now);
    const said: readonly Fact[] = [...facts, ...closing.facts];
    const turn = { sessions: [{ kept, to: session }], table: { kept: table, to }, also: closing.changes };
    return (await this.#sessions.store(turn, say(said, cause, now))) ? to : undefined;
  }
}
