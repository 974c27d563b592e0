import { figureKey } from '#modules/analytics/adapters/analytics-keys';
import { StoredOrderProjections as FiguredOrders } from '#modules/analytics/adapters/stored-order-projections';
import { type OrderProjection, projectOrderCreated } from '#modules/analytics/domain/order-projection';
import { StoredTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { acceptIfPayable, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { createBlankTicket, type Ticket } from '#modules/fulfillment/domain/ticket';
import { getDefaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { StoredActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { putOrder } from '#modules/ordering/orders/adapters/order-keys';
import { putOrderListEntry } from '#modules/ordering/orders/adapters/order-lists';
import type { Order } from '#modules/ordering/orders/domain/order';
import { domainEvent, type Envelope, type ModuleName, toEnvelopes } from '#shared/events/events';
import type { Store, Write } from '#shared/store/store';
import { createOrderPayload } from '#test/fulfillment/order-payloads';

type OpenStore = (name: ModuleName) => Store;

const openTickets = 50;
const days = 30;
const batchSize = 2_000;
/** One order in this many is rare: cancelled, of another branch and type, and of a customer called Zoila. */
const rareInterval = 400;

/** The newest order was placed a minute ago, and all of them within the last 30 days. */
const toCreatedAt = (index: number, count: number, now: Date) =>
  new Date(now.getTime() - 60_000 - ((count - 1 - index) * (days - 1) * 86_400_000) / count).toISOString();

/**
 * Inserts `count` orders of a tenant as they are at the end of their lives, 50 of them still open, with everything that lists read. It
 * writes directly to the stores, since to place a million orders would take an hour.
 */
export async function insertOrders(openStore: OpenStore, tenantId: string, count: number, now: Date) {
  for (let start = 0; start < count; start += batchSize) {
    const orderBatch = Array.from({ length: Math.min(batchSize, count - start) }, (_, at) => createOrder(tenantId, start + at, count, now));
    await Promise.all([
      writeBatches(
        openStore('ordering'),
        orderBatch.flatMap((order) => [putOrder(order, true), putOrderListEntry(order)]),
      ),
      insertTickets(openStore('fulfillment'), tenantId, orderBatch, start + orderBatch.length === count ? openTickets : 0, now),
      insertOrderFacts(new FiguredOrders(openStore('analytics') as never), tenantId, orderBatch),
      insertActivityLog(new StoredActivityLog(openStore('identity')), tenantId, orderBatch),
    ]);
  }
  await insertFigures(openStore('analytics'), tenantId, now);
}

function createOrder(tenantId: string, index: number, count: number, now: Date): Order {
  const isRare = index % rareInterval === rareInterval >> 1;
  const createdAt = toCreatedAt(index, count, now);
  const [id, customerId] = [`order-${String(index).padStart(8, '0')}`, `customer-${index % 2}`];
  const { lines, total, currency, payment, address, note } = createOrderPayload();
  return {
    id,
    tenantId,
    customerId,
    customerName: isRare ? 'Zoila Ríos' : 'Rosa Quispe',
    branchId: isRare ? 'b2' : 'b1',
    type: isRare ? 'pickup' : 'delivery',
    tableId: null,
    total,
    currency,
    payment,
    address,
    note,
    scheduledFor: null,
    createdAt,
    lines: lines.map(({ note: _, ...line }) => ({ ...line, options: [], counted: false })),
    cancelled: isRare ? { reason: 'no stock', at: createdAt } : null,
    progress: { steps: {}, delivered: false },
  };
}

async function writeBatches(store: Store, writes: readonly Write[]) {
  const batches: Write[][] = [];
  for (let start = 0; start < writes.length; start += 100) batches.push(writes.slice(start, start + 100));
  await Promise.all(batches.map((batch) => store.write(batch)));
}

/** The last `openCount` orders are in the queue; the others are delivered. */
async function insertTickets(store: Store, tenantId: string, orders: readonly Order[], openCount: number, now: Date) {
  const tickets = new StoredTickets(store);
  const steps = getDefaultSteps('restaurant', 'delivery');
  const createTicket = ({ id: orderId, createdAt }: Order) => {
    const [event] = toEnvelopes(
      [domainEvent('OrderCreated', createOrderPayload({ orderId, createdAt, branchId: 'b1' }))],
      { tenantId, correlationId: 'r' },
      now,
    );
    return acceptIfPayable(applyOrderCreated(createBlankTicket(orderId), event as Envelope<'OrderCreated'>, steps), now).ticket;
  };
  const deliveredTickets = orders
    .slice(0, orders.length - openCount)
    .map((order): Ticket => ({ ...createTicket(order), deliveredAt: order.createdAt }));
  await writeBatches(
    store,
    deliveredTickets.map((ticket) => ({ op: 'put', pk: `TENANT#${tenantId}#ORDER#${ticket.orderId}`, sk: 'INFO', doc: ticket })),
  );
  for (const order of orders.slice(orders.length - openCount)) {
    const ticket = createTicket(order);
    await tickets.save(tenantId, await tickets.find(tenantId, order.id), { ticket, rows: [], domainEvents: [] }, { events: [] });
  }
}

async function insertOrderFacts(stored: FiguredOrders, tenantId: string, orders: readonly Order[]) {
  await Promise.all(
    orders.map(({ id: orderId, branchId, createdAt }) => {
      const facts: OrderProjection = { orderId, steps: {} };
      const updated = projectOrderCreated(facts, createOrderPayload({ orderId, branchId, createdAt }), {
        day: createdAt.slice(0, 10),
        hour: 12,
      });
      return stored.save(tenantId, { order: facts, version: undefined }, updated, new Map());
    }),
  );
}

async function insertActivityLog(log: StoredActivityLog, tenantId: string, orders: readonly Order[]) {
  const commonFields = { result: 'éxito', device: null, ip: null } as const;
  await Promise.all(
    orders.map(({ id, createdAt: when }) => log.add(tenantId, { ...commonFields, id, userId: 'boss', action: 'crear_pedido', when })),
  );
}

/** Inserts figures of both branches for every day, independent of the number of orders. */
async function insertFigures(store: Store, tenantId: string, now: Date) {
  const writes = Array.from({ length: days }, (_, daysAgo) =>
    new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10),
  ).flatMap((day) =>
    ['b1', 'b2'].flatMap((branchId) =>
      [0, 1, 2, 3].map((slot): Write => {
        return { op: 'put', ...figureKey(tenantId, 'SUMS', slot, day, branchId), doc: { CREATED: 100, o12: 100 } };
      }),
    ),
  );
  await writeBatches(store, writes);
}
