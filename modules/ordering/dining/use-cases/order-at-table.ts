import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { OrderAlsoCommit, PlaceOrder, PlaceOrderInput } from '../../orders/use-cases/place-order.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { addOrderToSession, type Destination, isSessionOpen, type TableSession, toTableDestination } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SeatGuests } from './seat-guests.ts';

/** What is ordered at a table, and where it was to go. */
export type TableOrderInput = Omit<PlaceOrderInput, 'customerId' | keyof Destination> & { readonly destination: Destination };

const maxAttempts = 50;

/** An order at a table: it is its session's, and stands on its bill with the same write. */
export class OrderAtTable {
  readonly #placeOrder: PlaceOrder;
  readonly #venues: Venues;
  readonly #sessions: TableSessions;
  readonly #seatGuests: SeatGuests;
  readonly #clock: Clock;
  constructor(placeOrder: PlaceOrder, venues: Venues, sessions: TableSessions, seatGuests: SeatGuests, clock: Clock) {
    this.#placeOrder = placeOrder;
    this.#venues = venues;
    this.#sessions = sessions;
    this.#seatGuests = seatGuests;
    this.#clock = clock;
  }

  /** By the table's guests. Refuses, with 401, once the session is over: what is ordered while the bill is paid is on it, or is not ordered. */
  async run(sessionId: string, order: TableOrderInput, cause: EventCause, recordIdempotency?: RecordIdempotency<Order>): Promise<Order> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const placed = await this.placeWith(sessionId, order, () => ({ writes: [] }), cause, recordIdempotency);
      if (placed) return placed;
    }
    throw orderingError('ordering.changed-meanwhile');
  }

  /** As `run`, together with what else belongs to it; undefined, and nothing is stored, where that or the bill has changed meanwhile. */
  async placeWith(
    sessionId: string,
    { destination, ...draft }: TableOrderInput,
    alsoCommit: (order: Order, session: TableSession) => ReturnType<OrderAlsoCommit>,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order | undefined> {
    const stored = await this.#sessions.find(cause.tenantId, sessionId);
    const now = this.#clock.now();
    if (!stored || !isSessionOpen(stored.value, now)) throw authError('auth.invalid-token');
    const alsoCommitToBill: OrderAlsoCommit = (order) => {
      const extra = alsoCommit(order, stored.value);
      return { ...extra, writes: [...extra.writes, this.#sessions.prepareChange(stored, addOrderToSession(stored.value, order.id, now))] };
    };
    const input = { ...draft, ...toTableDestination(stored.value, destination), customerId: sessionId };
    return this.#placeOrder.placeWith(input, alsoCommitToBill, cause, recordIdempotency);
  }

  /** By staff for whoever sits there: as if the guests had ordered it, who may have no phone at all. */
  async placeForGuests(
    principal: Principal,
    tableId: string,
    order: TableOrderInput,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<Order>,
  ): Promise<Order> {
    const table = await this.#venues.findTable(principal.tenantId, tableId);
    const isOtherBranch = (order.destination.branchId ?? table?.value.branchId) !== table?.value.branchId;
    if (!table?.value.isActive || isOtherBranch) throw orderingError('ordering.unknown-table');
    if (!canAccessBranch(principal, table.value.branchId)) throw authError('auth.other-branch');
    const { id, tableNumber } = await this.#seatGuests.run(table, cause);
    return this.run(id, { ...order, customerName: `Mesa ${tableNumber}` }, cause, recordIdempotency);
  }
}
