import { figureKey } from '#modules/analytics/adapters/analytics-keys';
import { TableOrders as FiguredOrders } from '#modules/analytics/adapters/stored-order-projections';
import { type OrderFacts, withOrder } from '#modules/analytics/domain/order-projection';
import { TableTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { hearCreated, settle } from '#modules/fulfillment/domain/apply-order-events';
import { blankTicket, type Ticket } from '#modules/fulfillment/domain/ticket';
import { defaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { TableActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { listEntry } from '#modules/ordering/orders/adapters/order-lists';
import { putOrder } from '#modules/ordering/orders/adapters/order-record';
import type { Order } from '#modules/ordering/orders/domain/order';
import { type Envelope, fact, type ModuleName, say } from '#shared/events/events';
import type { Table, Write } from '#shared/store/store';
import { orderData } from '#test/fulfillment/order-payloads';

type Tables = (name: ModuleName) => Table;

const openTickets = 50;
const days = 30;
const atOnce = 2_000;
/** One in so many is rare: of another branch and type, cancelled, of a customer called Zoila. */
const rare = 400;

/** The newest order is of a minute ago; all of them lie in the last 30 days. */
const timeOf = (nth: number, count: number, now: Date) =>
  new Date(now.getTime() - 60_000 - ((count - 1 - nth) * (days - 1) * 86_400_000) / count).toISOString();

/**
 * So many orders of a tenant as they are after their lives, 50 of them still open, with all that lists read of them: written to the
 * tables themselves, since placing a million takes an hour.
 */
export async function plantOrders(tables: Tables, tenantId: string, count: number, now: Date) {
  for (let start = 0; start < count; start += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - start) }, (_, at) => orderOf(tenantId, start + at, count, now));
    await Promise.all([
      putAll(
        tables('ordering'),
        some.flatMap((order) => [putOrder(order, true), listEntry(order)]),
      ),
      plantTickets(tables('fulfillment'), tenantId, some, start + some.length === count ? openTickets : 0, now),
      plantFacts(new FiguredOrders(tables('analytics') as never), tenantId, some),
      plantLog(new TableActivityLog(tables('identity')), tenantId, some),
    ]);
  }
  await plantFigures(tables('analytics'), tenantId, now);
}

function orderOf(tenantId: string, nth: number, count: number, now: Date): Order {
  const isRare = nth % rare === rare >> 1;
  const createdAt = timeOf(nth, count, now);
  const [id, customerId] = [`order-${String(nth).padStart(8, '0')}`, `customer-${nth % 2}`];
  const { lines, total, currency, payment, address, note } = orderData();
  return {
    ...{ id, tenantId, customerId, customerName: isRare ? 'Zoila Ríos' : 'Rosa Quispe', branchId: isRare ? 'b2' : 'b1' },
    ...{ type: isRare ? 'pickup' : 'delivery', tableId: null, total, currency, payment, address, note, scheduledFor: null, createdAt },
    lines: lines.map((line) => ({ ...line, options: [], counted: false })),
    cancelled: isRare ? { reason: 'no stock', at: createdAt } : null,
    progress: { steps: {}, delivered: false },
  };
}

async function putAll(table: Table, writes: readonly Write[]) {
  const batches: Write[][] = [];
  for (let start = 0; start < writes.length; start += 100) batches.push(writes.slice(start, start + 100));
  await Promise.all(batches.map((batch) => table.write(batch)));
}

/** The last `open` stand in the queue, the others are delivered. */
async function plantTickets(table: Table, tenantId: string, orders: readonly Order[], open: number, now: Date) {
  const tickets = new TableTickets(table);
  const steps = defaultSteps('restaurant', 'delivery');
  const ticketOf = ({ id: orderId, createdAt }: Order) => {
    const [said] = say([fact('OrderCreated', orderData({ orderId, createdAt, branchId: 'b1' }))], { tenantId, correlationId: 'r' }, now);
    return settle(hearCreated(blankTicket(orderId), said as Envelope<'OrderCreated'>, steps), now).ticket;
  };
  const past = orders.slice(0, orders.length - open).map((order): Ticket => ({ ...ticketOf(order), deliveredAt: order.createdAt }));
  await putAll(
    table,
    past.map((ticket) => ({ op: 'put', pk: `TENANT#${tenantId}#ORDER#${ticket.orderId}`, sk: 'INFO', doc: ticket })),
  );
  for (const order of orders.slice(orders.length - open)) {
    const ticket = ticketOf(order);
    await tickets.save(tenantId, await tickets.find(tenantId, order.id), { ticket, rows: [], facts: [] }, { events: [] });
  }
}

async function plantFacts(stored: FiguredOrders, tenantId: string, orders: readonly Order[]) {
  await Promise.all(
    orders.map(({ id: orderId, branchId, createdAt }) => {
      const facts: OrderFacts = { orderId, steps: {} };
      const known = withOrder(facts, orderData({ orderId, branchId, createdAt }), { day: createdAt.slice(0, 10), hour: 12 });
      return stored.store(tenantId, { facts, version: undefined }, known, new Map());
    }),
  );
}

async function plantLog(log: TableActivityLog, tenantId: string, orders: readonly Order[]) {
  const shared = { result: 'éxito', device: null, ip: null } as const;
  await Promise.all(
    orders.map(({ id, createdAt: when }) => log.add(tenantId, { ...shared, id, userId: 'boss', action: 'crear_pedido', when })),
  );
}

/** Every day of the range has figures of both branches, however many orders they are made of. */
async function plantFigures(table: Table, tenantId: string, now: Date) {
  const writes = Array.from({ length: days }, (_, back) => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10)).flatMap(
    (day) =>
      ['b1', 'b2'].flatMap((branchId) =>
        [0, 1, 2, 3].map((slot): Write => {
          return { op: 'put', ...figureKey(tenantId, 'SUMS', slot, day, branchId), doc: { CREATED: 100, o12: 100 } };
        }),
      ),
  );
  await putAll(table, writes);
}
