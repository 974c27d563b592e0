import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type Cause, say } from '#shared/events/events';
import { type DiningTable, type TableStatus, withStatus } from '../../venues/domain/venue.ts';
import type { Places } from '../../venues/ports/venues.ts';
import type { ReachPlaces } from '../../venues/use-cases/venue-access.ts';
import type { EndSession } from './end-table-session.ts';

/** Staff say whether a table is free, occupied or reserved. Whoever frees it ends the session of the guests who sat there. */
export class SetTableStatus {
  readonly #places: Places;
  readonly #reach: ReachPlaces;
  readonly #sessions: EndSession;
  readonly #clock: Clock;
  constructor(places: Places, reach: ReachPlaces, sessions: EndSession, clock: Clock) {
    this.#sessions = sessions;
    this.#places = places;
    this.#reach = reach;
    this.#clock = clock;
  }

  async run(principal: Principal, id: string, status: TableStatus, cause: Cause): Promise<DiningTable> {
    const kept = await this.#reach.table(principal, id);
    if (status === 'free' && kept.it.sessionId !== null) return this.#sessions.run(kept, 'freed', cause);
    const now = this.#clock.now();
    const { table, facts } = withStatus(kept.it, status, now);
    if (facts.length > 0) await this.#places.changeTable(kept, table, say(facts, cause, now));
    return table;
  }
}
