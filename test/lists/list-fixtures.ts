import { TableOrders as AnalyticsOrders } from '#modules/analytics/adapters/stored-order-projections';
import { withOrder } from '#modules/analytics/domain/order-projection';
import type { AnalyticsTable } from '#modules/analytics/ports/store';
import { TableTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { hearCreated, settle } from '#modules/fulfillment/domain/apply-order-events';
import { blankTicket } from '#modules/fulfillment/domain/ticket';
import { defaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { TableActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { TableUsers } from '#modules/identity/adapters/stored-users';
import { newUser } from '#modules/identity/domain/user';
import { TableNotices } from '#modules/notifications/adapters/stored-notices';
import { productKey } from '#modules/ordering/catalogue/adapters/stored-products';
import { changedBook } from '#modules/ordering/catalogue/domain/book';
import { TableQuotes } from '#modules/ordering/catering/adapters/stored-quotes';
import { TableFavourites } from '#modules/ordering/checkout/adapters/stored-favourites';
import { TableBillRequests } from '#modules/ordering/dining/adapters/stored-bill-requests';
import { TableOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { TablePromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { branchKey, numbersKey, putTable, restaurantKey } from '#modules/ordering/venues/adapters/venue-keys';
import type { Branch, DiningTable } from '#modules/ordering/venues/domain/venue';
import { type Fact, fact, say } from '#shared/events/events';
import type { Table, Write } from '#shared/store/store';
import type { TestClock } from '#test/clock';
import { promotionOf } from '#test/contracts/promotions';
import { branchOf, restaurantOf, tableOf } from '#test/contracts/venues';
import type { CountedStore } from '#test/counting-store';
import { orderData } from '#test/fulfillment/order-payloads';
import { productOf } from '#test/ordering/search/search-fixture';

const tenantId = 'pardos';
/** More than a request may read. */
const many = 1_300;
const each = (count = many) => Array.from({ length: count }, (_, nth) => nth);
const minute = (nth: number) => new Date(Date.parse('2026-03-01T00:00:00.000Z') + nth * 60_000).toISOString();

async function putAll(table: Table, writes: readonly Write[]) {
  for (let start = 0; start < writes.length; start += 100) await table.write(writes.slice(start, start + 100));
}

/** More of everything that is listed than a request may read, most of it in one place and a little elsewhere. */
export async function plantAll(store: CountedStore, clock: TestClock, customerId: string, ownerId: string) {
  const restaurant = restaurantOf(tenantId);
  const branch = branchOf(restaurant);
  await plantPlaces(store.table('ordering'), restaurant, branch);
  await plantBills(store.table('ordering'), branch);
  await plantShop(store.table('ordering'), branch, customerId);
  await plantPeople(store, clock, customerId, ownerId);
  await plantKitchen(store.table('fulfillment'), clock, branch.id);
  await plantFigures(store.table('analytics') as AnalyticsTable, branch.id);
  return { restaurantId: restaurant.id, branchId: branch.id };
}

async function plantPlaces(table: Table, restaurant: ReturnType<typeof restaurantOf>, branch: Branch) {
  const restaurants = [restaurant, ...each().map(() => restaurantOf(tenantId))];
  // Most branches are another restaurant's.
  const branches = [branch, ...each().map((nth) => branchOf(restaurants[nth % 5 === 0 ? 0 : 1] ?? restaurant))];
  const tables = each(700).map((nth) => tableOf(branch, nth + 1));
  const numbers = { tables: Object.fromEntries(tables.map(({ number, id }) => [number, id])) };
  await putAll(table, [
    ...restaurants.map((one): Write => ({ op: 'put', ...restaurantKey(tenantId, one.id), doc: one })),
    ...branches.map((one): Write => ({ op: 'put', ...branchKey(tenantId, one.id), doc: one })),
    ...tables.map(putTable),
    { op: 'put', ...numbersKey(tenantId, branch.id), doc: numbers },
  ]);
}

/** Every table has had its bill, and asks for the next one. */
async function plantBills(table: Table, branch: Branch) {
  const requests = new TableBillRequests(table);
  for (const nth of each(700)) {
    const dining = tableOf(branch, nth + 1, { id: `bill-table-${nth}` });
    await table.write([putTable(dining)]);
    const stored = await table.get<DiningTable>(`TENANT#${tenantId}#TABLE#${dining.id}`, 'INFO');
    if (!stored) throw new Error('the table is not there');
    const place = { tenantId, restaurantId: branch.restaurantId, branchId: branch.id, tableId: dining.id, tableNumber: nth + 1 };
    for (const round of [0, 1]) {
      const request = { ...place, id: `r${round}-${nth}`, status: 'pending' as const, sessionId: null, closedAt: null, overdue: false };
      const times = { createdAt: minute(nth * 2 + round), updatedAt: minute(nth * 2 + round) };
      await requests.add({ ...request, ...times }, { it: dining, version: stored.version }, [], []);
      const kept = round === 0 && (await requests.find(tenantId, request.id));
      if (kept) await requests.change(kept, { ...kept.it, status: 'attended', closedAt: minute(nth * 2 + 1) }, [], []);
    }
  }
}

async function plantShop(table: Table, branch: Branch, customerId: string) {
  const [orders, quotes, promotions] = [new TableOrders(table), new TableQuotes(table), new TablePromotions(table)];
  const shared = { tenantId, customerId, customerName: 'Ana', currency: 'PEN', address: null, note: null, total: 100 };
  for (const nth of each()) {
    const isRare = nth === 7;
    const order = { ...shared, id: `o${nth}`, branchId: isRare ? 'b-rare' : branch.id, tableId: null, lines: [], scheduledFor: null };
    const payment = { method: 'cash', status: 'ON_DELIVERY' } as const;
    const progress = { steps: {}, delivered: false };
    const cancelled = isRare ? { reason: 'no', at: minute(nth) } : null;
    const type = isRare ? 'pickup' : 'delivery';
    await orders.add({ ...order, type, payment, progress, cancelled, createdAt: minute(nth) }, []);
    const quote = { ...shared, id: `q${nth}`, packageId: 'p', packageName: 'p', people: 1, unitPrice: 1, fees: [], orderId: null };
    await quotes.add({ ...quote, date: minute(0), createdAt: minute(nth), validUntil: minute(0) }, []);
  }
  for (const _ of each(600)) await promotions.add(promotionOf({ enabled: false }), []);
  const products = each().map((nth) => {
    const book = nth % 2 === 0 ? changedBook(null, { author: 'Nadie' }) : null;
    return productOf(`p${String(nth).padStart(5, '0')}`, { category: nth === 7 ? 'rare' : 'Otros', book });
  });
  await putAll(
    table,
    products.map((product) => ({ op: 'put', ...productKey(product), doc: product })),
  );
  for (const list of ['favorites', 'wishlist'] as const) {
    const favourites = products.slice(0, 150).map(({ id }, nth) => ({ productId: id, priority: 1, addedAt: minute(nth) }));
    const whose = { tenantId, customerId, list };
    const lists = new TableFavourites(table);
    await lists.keep(whose, await lists.of(whose), favourites);
  }
}

async function plantPeople(store: CountedStore, clock: TestClock, customerId: string, ownerId: string) {
  const log = new TableActivityLog(store.table('identity'));
  const users = new TableUsers(store.table('identity'));
  const notices = new TableNotices(store.table('notifications'), clock);
  for (const nth of each()) {
    const action = nth === 7 ? 'registro' : 'login';
    const entry = { id: `l${nth}`, userId: customerId, action, when: minute(nth), result: 'éxito', device: null, ip: null } as const;
    await log.add(tenantId, entry);
    const notice = { id: `n${String(nth).padStart(5, '0')}`, about: 'welcome', orderId: null, createdAt: minute(nth) } as const;
    await notices.keep(tenantId, ownerId, notice, []);
    const person = { tenantId, role: 'cook', passwordHash: '-', language: 'es' } as const;
    await users.add(newUser({ ...person, id: `u${nth}`, email: `u${nth}@pardos.test` }, new Date(minute(nth))), []);
  }
}

async function plantKitchen(table: Table, clock: TestClock, branchId: string) {
  const tickets = new TableTickets(table);
  for (const nth of each()) {
    const data = orderData({ orderId: `t${nth}`, branchId, createdAt: minute(nth) });
    const [said] = say([fact('OrderCreated', data)], { tenantId, correlationId: 'r1' }, clock.now());
    const steps = defaultSteps('restaurant', nth === 7 ? 'pickup' : 'delivery');
    const change = settle(hearCreated(blankTicket(data.orderId), said as Parameters<typeof hearCreated>[1], steps), clock.now());
    await tickets.save(tenantId, await tickets.find(tenantId, data.orderId), { ...change, rows: [] }, { events: [] });
  }
}

async function plantFigures(table: AnalyticsTable, branchId: string) {
  const orders = new AnalyticsOrders(table);
  for (const nth of each()) {
    const data = { ...orderData({ orderId: `a${nth}`, branchId }), createdAt: minute(nth) } as Fact<'OrderCreated'>['data'];
    const known = await orders.find(tenantId, data.orderId);
    await orders.store(tenantId, known, withOrder(known.facts, data, { day: minute(nth).slice(0, 10), hour: 1 }), new Map());
  }
}
