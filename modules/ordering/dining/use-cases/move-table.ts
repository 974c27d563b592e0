import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { moveCall } from '../domain/guest-call.ts';
import { isMerged, moveParty } from '../domain/table-moves.ts';
import type { TableSession } from '../domain/table-session.ts';
import type { GuestCalls } from '../ports/guest-calls.ts';
import type { TableSessions, TableUpdate } from '../ports/table-sessions.ts';
import type { FindParty } from './find-party.ts';
import type { MoveBillRequest } from './move-bill-request.ts';

type Deps = {
  readonly venues: Venues;
  readonly venueAccess: VenueAccess;
  readonly sessions: TableSessions;
  readonly findParty: FindParty;
  readonly moveBillRequest: MoveBillRequest;
  readonly calls: GuestCalls;
  readonly clock: Clock;
};

/** Moves a party to a free table, with its orders, bill, cart, bill request and call, in one write. */
export class MoveTable {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the table where the party sits now.
   * @throws `ordering.no-bill` if nobody sits at the table; every error of `moveParty`
   * @throws `ordering.table-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async run(
    principal: Principal,
    tableId: string,
    toTableId: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<DiningTable>,
  ): Promise<DiningTable> {
    const { venues, venueAccess, sessions, findParty, moveBillRequest, clock } = this.#deps;
    const { tenantId } = principal;
    return retryOnConflict(async () => {
      const [from, target] = await Promise.all([venueAccess.table(principal, tableId), venues.findTable(tenantId, toTableId)]);
      if (!target) throw orderingError('ordering.unknown-table');
      if (isMerged(from.value)) throw orderingError('ordering.table-merged');
      const party = await findParty.withOrders(from);
      if (!party) throw orderingError('ordering.no-bill');
      const now = clock.now();
      const orders = party.orders.map(({ order }) => order);
      const move = moveParty({ session: party.session.value, table: from.value, orders }, target.value, now);
      const [request, call, joined] = await Promise.all([
        moveBillRequest.prepare(from.value, target.value, move.session.id, now),
        this.#prepareCall(move.session, target.value),
        this.#redirectJoined(move.session, target.value),
      ]);
      const isMoved = await sessions.save(
        {
          sessions: [{ stored: party.session, updated: move.session }],
          table: { stored: from, updated: move.from },
          otherTables: [{ stored: target, updated: move.to }, ...joined],
          orders: party.orders.map((stored, index) => ({ stored, updated: move.orders[index] ?? stored.order })),
          alsoCommit: [...request.changes, ...call.changes],
        },
        toEnvelopes([...move.events, ...request.events, ...call.events], cause, now),
        recordIdempotency?.(move.to),
      );
      return isMoved ? move.to : undefined;
    }, conflictRetries);
  }

  async #prepareCall({ tenantId, id }: TableSession, to: DiningTable) {
    const stored = await this.#deps.calls.findLatest(tenantId, id);
    if (stored?.value.status !== 'waiting') return { changes: [], events: [] };
    const { call, events } = moveCall(stored.value, to);
    return { changes: [this.#deps.calls.prepareChange(stored, call)], events };
  }

  /** Tables that were merged into the old table are merged into the new one. */
  async #redirectJoined({ tenantId, joinedTables = [] }: TableSession, to: DiningTable): Promise<readonly TableUpdate[]> {
    const found = await Promise.all(joinedTables.map(({ tableId }) => this.#deps.venues.findTable(tenantId, tableId)));
    return found
      .filter((table): table is Versioned<DiningTable> => table !== undefined)
      .map((stored) => ({ stored, updated: { ...stored.value, mergedInto: to.id } }));
  }
}
