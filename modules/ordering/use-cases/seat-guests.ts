import type { Clock } from '#shared/clock';
import { type Cause, type Fact, say } from '#shared/events';
import { newId } from '#shared/ids';
import type { DiningTable } from '../domain/place.ts';
import { refuse } from '../domain/refusals.ts';
import { getUp, isOpen, isQuiet, sitDown, type TableSession, touched } from '../domain/table-session.ts';
import type { Places, Versioned } from '../ports/places.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SettleBill } from './settle-bill.ts';

const mostTries = 50;

/** The open session of a table: all who come at once get the same one. */
export class SeatGuests {
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

  /** Joins the session of whoever sits there, or opens one. One that has been quiet for too long ends here, before its timer rings. */
  async run(at: Versioned<DiningTable>, cause: Cause): Promise<TableSession> {
    const { tenantId, id } = at.it;
    let table: Versioned<DiningTable> | undefined = at;
    for (let tries = 0; tries < mostTries && table; tries += 1) {
      const session = await this.#join(table, cause);
      if (session) return session;
      table = await this.#places.table(tenantId, id);
    }
    throw refuse(table ? 'ordering.changed-meanwhile' : 'ordering.table-not-found');
  }

  /** Undefined where somebody else was first. */
  async #join(table: Versioned<DiningTable>, cause: Cause): Promise<TableSession | undefined> {
    const { tenantId, sessionId } = table.it;
    const now = this.#clock.now();
    const known = sessionId === null ? undefined : await this.#sessions.find(tenantId, sessionId);
    if (!known || !isOpen(known.it, now)) return this.#open(table, known, cause, now);
    if (!isQuiet(known.it, now)) return known.it;
    const to = touched(known.it, now);
    return (await this.#sessions.store({ sessions: [{ kept: known, to }] }, [])) ? to : undefined;
  }

  /** A new session, and the end of the one that was forgotten there. */
  async #open(table: Versioned<DiningTable>, forgotten: Versioned<TableSession> | undefined, cause: Cause, now: Date) {
    const over = forgotten && (await this.#end(table.it, forgotten, now));
    const begun = sitDown(over?.table ?? table.it, newId(), now);
    const turn = {
      sessions: [...(over ? [over.change] : []), { kept: undefined, to: begun.session }],
      table: { kept: table, to: begun.table },
      also: over?.changes ?? [],
    };
    const facts: readonly Fact[] = [...(over?.facts ?? []), ...begun.facts];
    return (await this.#sessions.store(turn, say(facts, cause, now))) ? begun.session : undefined;
  }

  async #end(table: DiningTable, kept: Versioned<TableSession>, now: Date) {
    const { session: to, table: freed, facts } = getUp(kept.it, table, 'expired', now);
    const closing = await this.#bills.closing(table.tenantId, table.id, 'cancelled', now);
    return { change: { kept, to }, table: freed, changes: closing.changes, facts: [...facts, ...closing.facts] };
  }
}
