import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { causeFromEvent, type DomainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import { conflictRetries } from '../../domain/errors.ts';
import { touchOrder } from '../../orders/domain/order.ts';
import { toSettlementEvents } from '../../orders/domain/payment.ts';
import type { Orders } from '../../orders/ports/orders.ts';
import type { Venues } from '../../venues/ports/venues.ts';
import { isBillSettled } from '../domain/bill-payment.ts';
import { endSession, type TableSession } from '../domain/table-session.ts';
import type { TableChange, TableSessions } from '../ports/table-sessions.ts';
import type { CloseBillRequest } from './close-bill-request.ts';
import { type LoadedBill, toLoadedBill } from './load-bill.ts';

type Deps = {
  readonly venues: Venues;
  readonly sessions: TableSessions;
  readonly orders: Orders;
  readonly closeBillRequest: CloseBillRequest;
  readonly clock: Clock;
};
/** What ends a party whose bill is paid, for one write. */
type Settlement = { readonly tableChange: TableChange; readonly events: readonly DomainEvent[] };

/** Ends the session of a table once its bill is paid: frees the table and closes its bill request as attended, in one write. */
export class SettleBill {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Ends the party if the order was the last thing due of a bill that is being paid. @throws `ordering.changed-meanwhile` after 50 conflicts */
  async applyOrderSettled(event: Envelope<'OrderPaid'> | Envelope<'OrderCancelled'>): Promise<void> {
    const { tenantId, data } = event;
    const { orders, sessions, venues, clock } = this.#deps;
    await retryOnConflict(async () => {
      const stored = await orders.find(tenantId, data.orderId);
      const session = stored && stored.order.tableId !== null && (await sessions.find(tenantId, stored.order.customerId));
      if (!session || session.value.ended) return true;
      const table = await venues.findTable(tenantId, session.value.tableId);
      if (table?.value.sessionId !== session.value.id || !table) return true;
      const now = clock.now();
      const loaded = toLoadedBill({ table, session, orders: await orders.findAll(tenantId, session.value.orderIds) }, now);
      if (!isBillSettled(loaded.bill)) return true;
      const { tableChange, events } = await this.prepare(loaded, session.value, now);
      return sessions.save(tableChange, toEnvelopes(events, causeFromEvent(event as Envelope), now));
    }, conflictRetries);
  }

  /**
   * Returns what ends the party at a table. `session`: as it is after the last payment. The write fails if anything has changed since it was
   * read; then call this again.
   */
  async prepare({ table, session: stored, orders, newlyPaid }: LoadedBill, session: TableSession, now: Date): Promise<Settlement> {
    const { session: ended, table: freed, events } = endSession(session, table.value, 'paid', now);
    const { tenantId, id: tableId } = table.value;
    const billClosing = await this.#deps.closeBillRequest.prepareClosing(tenantId, tableId, 'attended', now);
    const paid = newlyPaid.flatMap((before) => {
      const after = orders.find(({ order }) => order.id === before.order.id);
      return after ? [{ stored: before, updated: touchOrder(after.order, now) }] : [];
    });
    return {
      tableChange: {
        sessions: [{ stored, updated: ended }],
        table: { stored: table, updated: freed },
        orders: paid,
        alsoCommit: billClosing.changes,
      },
      events: [...paid.flatMap(({ stored, updated }) => toSettlementEvents(stored.order, updated)), ...events, ...billClosing.events],
    };
  }
}
