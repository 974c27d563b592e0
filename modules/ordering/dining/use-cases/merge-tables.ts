import type { Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type DomainEvent, type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { conflictRetries, orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { VersionedOrder } from '../../orders/ports/orders.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { Venues, Versioned } from '../../venues/ports/venues.ts';
import type { VenueAccess } from '../../venues/use-cases/venue-access.ts';
import { assertCanMerge, findJoinedTable, isMerged, mergeParties, separateParties } from '../domain/table-moves.ts';
import { startSession } from '../domain/table-session.ts';
import type { PartyCarts } from '../ports/party-carts.ts';
import type { SessionChange, TableSessions, TableUpdate } from '../ports/table-sessions.ts';
import type { FindParty, FoundPartyWithOrders } from './find-party.ts';
import type { MoveBillRequest } from './move-bill-request.ts';

type Deps = {
  readonly venues: Venues;
  readonly venueAccess: VenueAccess;
  readonly sessions: TableSessions;
  readonly findParty: FindParty;
  readonly moveBillRequest: MoveBillRequest;
  readonly partyCarts: PartyCarts;
  readonly clock: Clock;
};
/** The party that another one joins, and what is stored with it if nobody sat there yet. */
type JoinedParty = {
  readonly session: SessionChange;
  readonly table: DiningTable;
  readonly orders: readonly VersionedOrder[];
  readonly otherTables: readonly TableUpdate[];
  readonly events: readonly DomainEvent[];
};

/** Merges a table into another table's party, and separates it again. Orders, bill, cart and bill request go along in one write. */
export class MergeTables {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Makes the party at a table part of another table's party and returns the first table. If nobody sits at the other one, a party is
   * opened there.
   * @throws every error of `mergeParties`; `ordering.cart-full`
   * @throws `ordering.table-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async merge(
    principal: Principal,
    tableId: string,
    withTableId: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<DiningTable>,
  ): Promise<DiningTable> {
    const { venues, venueAccess, sessions, findParty, moveBillRequest, partyCarts, clock } = this.#deps;
    return retryOnConflict(async () => {
      const [table, other] = await Promise.all([venueAccess.table(principal, tableId), venues.findTable(principal.tenantId, withTableId)]);
      if (!other) throw orderingError('ordering.unknown-table');
      assertCanMerge(table.value, other.value);
      const now = clock.now();
      const [own, into] = await Promise.all([findParty.withOrders(table), this.#findOrOpen(other, now)]);
      const party = own && { session: own.session.value, table: table.value, orders: toOrders(own.orders) };
      const intoParty = { session: into.session.updated, table: into.table, orders: toOrders(into.orders) };
      const carts = party ? await partyCarts.prepareMerging(party.session, intoParty.session, now) : noCarts;
      const merge = mergeParties({ table: table.value, party: party ?? null, cartLines: carts.lines }, intoParty, now);
      const request = await moveBillRequest.prepare(table.value, into.table, merge.session.id, now);
      const ownSession = own && merge.joined.session ? [{ stored: own.session, updated: merge.joined.session }] : [];
      const isMerge = await sessions.save(
        {
          sessions: [{ ...into.session, updated: merge.session }, ...ownSession],
          table: { stored: table, updated: merge.joined.table },
          otherTables: into.otherTables,
          orders: toOrderChanges(own?.orders ?? [], merge.joined.orders),
          alsoCommit: [...request.changes, ...carts.changes],
        },
        toEnvelopes([...into.events, ...merge.events, ...request.events, ...carts.events], cause, now),
        recordIdempotency?.(merge.joined.table),
      );
      return isMerge ? merge.joined.table : undefined;
    }, conflictRetries);
  }

  /**
   * Separates a table from the party that it was merged into, and returns the table.
   * @throws every error of `separateParties`
   * @throws `ordering.table-not-found`, `auth.other-branch`, or `ordering.changed-meanwhile` after 50 conflicts
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  async separate(
    principal: Principal,
    tableId: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<DiningTable>,
  ): Promise<DiningTable> {
    const { venueAccess, sessions, findParty, partyCarts, clock } = this.#deps;
    const { tenantId } = principal;
    return retryOnConflict(async () => {
      const table = await venueAccess.table(principal, tableId);
      const party = isMerged(table.value) ? await findParty.withOrders(table) : undefined;
      if (!party) throw orderingError('ordering.not-merged');
      const { sessionId, cartLines } = findJoinedTable(table.value, party.session.value);
      const own = sessionId === null ? undefined : await sessions.find(tenantId, sessionId);
      const now = clock.now();
      const from = { session: party.session.value, table: party.table.value, orders: toOrders(party.orders) };
      const separation = separateParties(table.value, own?.value ?? null, from, now);
      const carts =
        separation.joined.session && (await partyCarts.prepareSeparating(from.session, separation.joined.session, cartLines, now));
      const ownSession = own && separation.joined.session ? [{ stored: own, updated: separation.joined.session }] : [];
      const timers = ownSession.map(({ updated }) => sessions.prepareInactivityTimer(updated));
      const isSeparated = await sessions.save(
        {
          sessions: [{ stored: party.session, updated: separation.session }, ...ownSession],
          table: { stored: table, updated: separation.joined.table },
          orders: toOrderChanges(party.orders, separation.joined.orders),
          alsoCommit: [...(carts?.changes ?? []), ...timers],
        },
        toEnvelopes([...separation.events, ...(carts?.events ?? [])], cause, now),
        recordIdempotency?.(separation.joined.table),
      );
      return isSeparated ? separation.joined.table : undefined;
    }, conflictRetries);
  }

  async #findOrOpen(table: Versioned<DiningTable>, now: Date): Promise<JoinedParty> {
    const party: FoundPartyWithOrders | undefined = await this.#deps.findParty.withOrders(table);
    if (party) {
      const session = { stored: party.session, updated: party.session.value };
      return { session, table: party.table.value, orders: party.orders, otherTables: [], events: [] };
    }
    const opened = startSession(table.value, newId(), now);
    return {
      session: { stored: undefined, updated: opened.session },
      table: opened.table,
      orders: [],
      otherTables: [{ stored: table, updated: opened.table }],
      events: opened.events,
    };
  }
}

const noCarts = { changes: [], events: [], lines: [] };

const toOrders = (orders: readonly VersionedOrder[]) => orders.map(({ order }) => order);

const toOrderChanges = (stored: readonly VersionedOrder[], updated: readonly Order[]) =>
  updated.flatMap((order) => stored.filter((other) => other.order.id === order.id).map((other) => ({ stored: other, updated: order })));
