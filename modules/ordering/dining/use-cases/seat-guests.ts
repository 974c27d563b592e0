import type { Clock } from '#shared/clock';
import { type Cause, type Fact, say } from '#shared/events/events';
import type { Receipt } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { refuse } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Places, Versioned } from '../../venues/ports/venues.ts';
import { getUp, isOpen, isQuiet, sitDown, type TableSession, touched } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SettleBill } from './close-bill-request.ts';

const mostTries = 50;

/** Makes the receipt of an answer that has to be signed first. */
type RememberSeat = (session: TableSession) => Promise<Receipt | undefined>;
type Opening = { readonly cause: Cause; readonly now: Date; readonly remember: RememberSeat | undefined };

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

  /**
   * Joins the session of whoever sits there, or opens one; `remember` gives the receipt for the write, where there is one. A session that
   * has been quiet for too long ends here, before its timer rings.
   */
  async run(at: Versioned<DiningTable>, cause: Cause, remember?: RememberSeat): Promise<TableSession> {
    const { tenantId, id } = at.it;
    let table: Versioned<DiningTable> | undefined = at;
    for (let tries = 0; tries < mostTries && table; tries += 1) {
      const session = await this.#join(table, cause, remember);
      if (session) return session;
      table = await this.#places.table(tenantId, id);
    }
    throw refuse(table ? 'ordering.changed-meanwhile' : 'ordering.table-not-found');
  }

  /** Undefined where somebody else was first. */
  async #join(table: Versioned<DiningTable>, cause: Cause, remember?: RememberSeat): Promise<TableSession | undefined> {
    const { tenantId, sessionId } = table.it;
    const now = this.#clock.now();
    const known = sessionId === null ? undefined : await this.#sessions.find(tenantId, sessionId);
    if (!known || !isOpen(known.it, now)) return this.#open(table, known, { cause, now, remember });
    if (!isQuiet(known.it, now)) return known.it;
    const to = touched(known.it, now);
    return (await this.#sessions.store({ sessions: [{ kept: known, to }] }, [], await remember?.(to))) ? to : undefined;
  }

  /** A new session, and the end of the one that was forgotten there. */
  async #open(table: Versioned<DiningTable>, forgotten: Versioned<TableSession> | undefined, { cause, now, remember }: Opening) {
    const over = forgotten && (await this.#end(table.it, forgotten, now));
    const begun = sitDown(over?.table ?? table.it, newId(), now);
    const turn = {
      sessions: [...(over ? [over.change] : []), { kept: undefined, to: begun.session }],
      table: { kept: table, to: begun.table },
      also: over?.changes ?? [],
    };
    const facts: readonly Fact[] = [...(over?.facts ?? []), ...begun.facts];
    const receipt = await remember?.(begun.session);
    return (await this.#sessions.store(turn, say(facts, cause, now), receipt)) ? begun.session : undefined;
  }

  async #end(table: DiningTable, kept: Versioned<TableSession>, now: Date) {
    const { session: to, table: freed, facts } = getUp(kept.it, table, 'expired', now);
    const closing = await this.#bills.closing(table.tenantId, table.id, 'cancelled', now);
    return { change: { kept, to }, table: freed, changes: closing.changes, facts: [...facts, ...closing.facts] };
  }
}
