import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { changeTableStatus, type DiningTable, type TableStatus } from '../../venues/domain/venue.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import type { FreeTable } from './free-table.ts';

/** `forceReason`: why the table is freed although it owes something; null: it is freed only if it owes nothing. */
export type TableStatusInput = { readonly status: TableStatus; readonly forceReason: string | null };

type Deps = {
  readonly venues: Venues;
  readonly venueAccess: VenueAccess;
  readonly freeTable: FreeTable;
  readonly clock: Clock;
};

/** Sets a table to free, occupied or reserved, for staff. Freeing a table ends its session. */
export class SetTableStatus {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `ordering.table-not-found`, `auth.other-branch`, `ordering.table-owes`, `ordering.changed-meanwhile` */
  async run(principal: Principal, id: string, { status, forceReason }: TableStatusInput, cause: EventCause): Promise<DiningTable> {
    const stored = await this.#deps.venueAccess.table(principal, id);
    if (status === 'free' && stored.value.sessionId !== null) return this.#deps.freeTable.run(principal, id, forceReason, cause);
    const now = this.#deps.clock.now();
    const { table, events } = changeTableStatus(stored.value, status, now);
    if (events.length > 0) await this.#deps.venues.changeTable(stored, table, toEnvelopes(events, cause, now));
    return table;
  }
}
