import { type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Along, PlaceOrder, PlaceOrderInput } from '../../orders/use-cases/place-order.ts';
import type { Places } from '../../venues/ports/venues.ts';
import { isOpen, seatOf, type TableSession, type Whereto, withOrder } from '../domain/table-session.ts';
import type { TableSessions } from '../ports/table-sessions.ts';
import type { SeatGuests } from './seat-guests.ts';

/** What is ordered at a table, and where it was to go. */
export type TableOrder = Omit<PlaceOrderInput, 'customerId' | keyof Whereto> & { readonly whereto: Whereto };

const mostTries = 50;

/** An order at a table: it is its session's, and stands on its bill with the same write. */
export class OrderAtTable {
  readonly #place: PlaceOrder;
  readonly #places: Places;
  readonly #sessions: TableSessions;
  readonly #seat: SeatGuests;
  readonly #clock: Clock;
  constructor(place: PlaceOrder, places: Places, sessions: TableSessions, seat: SeatGuests, clock: Clock) {
    this.#place = place;
    this.#places = places;
    this.#sessions = sessions;
    this.#seat = seat;
    this.#clock = clock;
  }

  /** By the table's guests. Refuses, with 401, once the session is over: what is ordered while the bill is paid is on it, or is not ordered. */
  async run(sessionId: string, order: TableOrder, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const placed = await this.tryWith(sessionId, order, () => ({ writes: [] }), cause, remember);
      if (placed) return placed;
    }
    throw refuse('ordering.changed-meanwhile');
  }

  /** As `run`, together with what else belongs to it; undefined, and nothing is stored, where that or the bill has changed meanwhile. */
  async tryWith(
    sessionId: string,
    { whereto, ...draft }: TableOrder,
    along: (order: Order, session: TableSession) => ReturnType<Along>,
    cause: Cause,
    remember?: Remember<Order>,
  ): Promise<Order | undefined> {
    const kept = await this.#sessions.find(cause.tenantId, sessionId);
    const now = this.#clock.now();
    if (!kept || !isOpen(kept.it, now)) throw refuseAccess('auth.invalid-token');
    const onBill: Along = (order) => {
      const also = along(order, kept.it);
      return { ...also, writes: [...also.writes, this.#sessions.change(kept, withOrder(kept.it, order.id, now))] };
    };
    const input = { ...draft, ...seatOf(kept.it, whereto), customerId: sessionId };
    return this.#place.tryWith(input, onBill, cause, remember);
  }

  /** By staff for whoever sits there: as if the guests had ordered it, who may have no phone at all. */
  async forGuests(principal: Principal, tableId: string, order: TableOrder, cause: Cause, remember?: Remember<Order>): Promise<Order> {
    const table = await this.#places.table(principal.tenantId, tableId);
    const elsewhere = (order.whereto.branchId ?? table?.it.branchId) !== table?.it.branchId;
    if (!table?.it.isActive || elsewhere) throw refuse('ordering.unknown-table');
    if (!worksAt(principal, table.it.branchId)) throw refuseAccess('auth.other-branch');
    const { id, tableNumber } = await this.#seat.run(table, cause);
    return this.run(id, { ...order, customerName: `Mesa ${tableNumber}` }, cause, remember);
  }
}
