import { StoredOrderProjections as AnalyticsOrders } from '#modules/analytics/adapters/stored-order-projections';
import { projectOrderCreated } from '#modules/analytics/domain/order-projection';
import type { AnalyticsStore } from '#modules/analytics/ports/store';
import { StoredTickets } from '#modules/fulfillment/adapters/stored-tickets';
import { acceptIfPayable, applyOrderCreated } from '#modules/fulfillment/domain/apply-order-events';
import { createBlankTicket } from '#modules/fulfillment/domain/ticket';
import { getDefaultSteps } from '#modules/fulfillment/domain/workflow-plans';
import { StoredDevices } from '#modules/identity/adapters/devices/stored-devices';
import { StoredActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { StoredSessions } from '#modules/identity/adapters/stored-sessions';
import { StoredUsers } from '#modules/identity/adapters/stored-users';
import { buildUser } from '#modules/identity/domain/user';
import { StoredNotices } from '#modules/notifications/adapters/stored-notices';
import { productKey } from '#modules/ordering/catalogue/adapters/product-keys';
import { applyBookPatch } from '#modules/ordering/catalogue/domain/book';
import { StoredQuotes } from '#modules/ordering/catering/adapters/stored-quotes';
import { StoredFavourites } from '#modules/ordering/checkout/adapters/stored-favourites';
import { StoredComplaints } from '#modules/ordering/complaints/adapters/stored-complaints';
import { StoredBillRequests } from '#modules/ordering/dining/adapters/stored-bill-requests';
import { StoredGuestCalls } from '#modules/ordering/dining/adapters/stored-guest-calls';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { StoredPromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { StoredShifts } from '#modules/ordering/till/adapters/stored-shifts';
import { closeShift, openShift } from '#modules/ordering/till/domain/shift';
import { branchKey, putTable, restaurantKey, tableNumbersKey } from '#modules/ordering/venues/adapters/venue-keys';
import type { Branch, DiningTable } from '#modules/ordering/venues/domain/venue';
import { type DomainEvent, domainEvent, toEnvelopes } from '#shared/events/events';
import type { Store, Write } from '#shared/store/store';
import type { TestClock } from '#test/clock';
import { createComplaint } from '#test/contracts/ordering/complaints';
import { createPromotion } from '#test/contracts/ordering/promotions';
import { createBranch, createRestaurant, createTable } from '#test/contracts/ordering/venues';
import type { CountingDatabase } from '#test/counting-store';
import { createOrderPayload } from '#test/fulfillment/order-payloads';
import { createProduct } from '#test/ordering/search/search-fixture';

const tenantId = 'pardos';
/** More than a request may read. */
const many = 1_300;
const eachIndex = (count = many) => Array.from({ length: count }, (_, nth) => nth);
const toMinute = (nth: number) => new Date(Date.parse('2026-03-01T00:00:00.000Z') + nth * 60_000).toISOString();

async function putAll(store: Store, writes: readonly Write[]) {
  for (let start = 0; start < writes.length; start += 100) await store.write(writes.slice(start, start + 100));
}

/** More rows for every list than a request may read, most of them in one place and a few elsewhere. */
export async function fillLists(database: CountingDatabase, clock: TestClock, customerId: string, ownerId: string) {
  const restaurant = createRestaurant(tenantId);
  const branch = createBranch(restaurant);
  await plantPlaces(database.store('ordering'), restaurant, branch);
  await plantBills(database.store('ordering'), branch);
  await plantCalls(database.store('ordering'), branch);
  await plantShop(database.store('ordering'), branch, customerId);
  await fillUsers(database, clock, customerId, ownerId);
  await fillTickets(database.store('fulfillment'), clock, branch.id);
  await fillFigures(database.store('analytics') as AnalyticsStore, branch.id);
  return { restaurantId: restaurant.id, branchId: branch.id };
}

async function plantPlaces(store: Store, restaurant: ReturnType<typeof createRestaurant>, branch: Branch) {
  const restaurants = [restaurant, ...eachIndex().map(() => createRestaurant(tenantId))];
  // Most branches belong to another restaurant.
  const branches = [branch, ...eachIndex().map((nth) => createBranch(restaurants[nth % 5 === 0 ? 0 : 1] ?? restaurant))];
  const tables = eachIndex(700).map((nth) => createTable(branch, nth + 1));
  const numbers = { tables: Object.fromEntries(tables.map(({ number, id }) => [number, id])) };
  await putAll(store, [
    ...restaurants.map((one): Write => ({ op: 'put', ...restaurantKey(tenantId, one.id), doc: one })),
    ...branches.map((one): Write => ({ op: 'put', ...branchKey(tenantId, one.id), doc: one })),
    ...tables.map(putTable),
    { op: 'put', ...tableNumbersKey(tenantId, branch.id), doc: numbers },
  ]);
}

/** Every table has had its bill and requests the next one. */
async function plantBills(store: Store, branch: Branch) {
  const requests = new StoredBillRequests(store);
  for (const nth of eachIndex(700)) {
    const dining = createTable(branch, nth + 1, { id: `bill-table-${nth}` });
    await store.write([putTable(dining)]);
    const stored = await store.get<DiningTable>(`TENANT#${tenantId}#TABLE#${dining.id}`, 'INFO');
    if (!stored) throw new Error('the table is not there');
    const place = { tenantId, restaurantId: branch.restaurantId, branchId: branch.id, tableId: dining.id, tableNumber: nth + 1 };
    for (const round of [0, 1]) {
      const request = { ...place, id: `r${round}-${nth}`, status: 'pending' as const, sessionId: null, closedAt: null, overdue: false };
      const times = { createdAt: toMinute(nth * 2 + round), updatedAt: toMinute(nth * 2 + round) };
      await requests.add({ ...request, ...times }, { value: dining, version: stored.version }, [], []);
      const storedOrder = round === 0 && (await requests.find(tenantId, request.id));
      if (storedOrder)
        await requests.change(storedOrder, { ...storedOrder.value, status: 'attended', closedAt: toMinute(nth * 2 + 1) }, [], []);
    }
  }
}

/** Every shift but the last is closed when the next is opened, as at a real till. */
async function plantShifts(shifts: StoredShifts, branchId: string) {
  const by = { userId: 'w1', name: 'Ana', role: 'waiter' };
  for (const nth of eachIndex()) {
    const [id, at] = [`s${nth}`, new Date(toMinute(nth))];
    const till = { id, tenantId, branchId: nth === 7 ? 'b-rare' : branchId, deviceId: nth % 50 === 0 ? `d${nth}` : null };
    const { shift, entry } = openShift({ ...till, float: 100, currency: 'PEN' }, by, at);
    await shifts.open(shift, entry, []);
    const [stored, totals] = [await shifts.find(tenantId, id), await shifts.findTotals(tenantId, id)];
    if (stored && totals && till.deviceId === null)
      await shifts.close(stored, totals, closeShift(shift, totals.value, {}, by, at).shift, []);
  }
}

async function plantCalls(store: Store, branch: Branch) {
  const calls = new StoredGuestCalls(store);
  for (const nth of eachIndex()) {
    const place = {
      tenantId,
      restaurantId: branch.restaurantId,
      branchId: nth === 7 ? 'b-rare' : branch.id,
      tableId: 't1',
      tableNumber: 1,
    };
    const seen = nth === 7 ? ('ended' as const) : ('waiting' as const);
    const call = { id: `c${nth}`, ...place, sessionId: `s${nth}`, reason: 'x', calledBy: 'Ana', status: seen, seenAt: null, seenBy: null };
    await calls.add({ ...call, createdAt: toMinute(nth) }, [], []);
  }
}

async function plantShop(store: Store, branch: Branch, customerId: string) {
  const [orders, quotes, promotions] = [new StoredOrders(store), new StoredQuotes(store), new StoredPromotions(store)];
  await plantShifts(new StoredShifts(store), branch.id);
  const shared = { tenantId, customerId, customerName: 'Ana', currency: 'PEN', address: null, note: null, total: 100 };
  for (const nth of eachIndex()) {
    const isRare = nth === 7;
    const order = { ...shared, id: `o${nth}`, branchId: isRare ? 'b-rare' : branch.id, tableId: null, lines: [], scheduledFor: null };
    const payment = { method: 'cash', status: 'ON_DELIVERY' } as const;
    const progress = { steps: {}, delivered: false };
    const cancelled = isRare ? { reason: 'no', at: toMinute(nth) } : null;
    const type = isRare ? 'pickup' : 'delivery';
    await orders.add({ ...order, type, payment, progress, cancelled, createdAt: toMinute(nth) }, []);
    const quote = { ...shared, id: `q${nth}`, packageId: 'p', packageName: 'p', people: 1, unitPrice: 1, fees: [], orderId: null };
    await quotes.add({ ...quote, date: toMinute(0), createdAt: toMinute(nth), validUntil: toMinute(0) }, []);
  }
  const complaints = new StoredComplaints(store);
  for (const nth of eachIndex(600)) {
    const complaint = createComplaint(nth, { filedAt: toMinute(nth) });
    await complaints.add(complaint, '2026', await complaints.readCounter(tenantId, '2026'), [], []);
  }
  for (const _ of eachIndex(600)) await promotions.add(createPromotion({ enabled: false }), []);
  const products = eachIndex().map((nth) => {
    const book = nth % 2 === 0 ? applyBookPatch(null, { author: 'Nadie' }) : null;
    return createProduct(`p${String(nth).padStart(5, '0')}`, { category: nth === 7 ? 'rare' : 'Otros', book });
  });
  await putAll(
    store,
    products.map((product) => ({ op: 'put', ...productKey(product), doc: product })),
  );
  for (const list of ['favorites', 'wishlist'] as const) {
    const favourites = products.slice(0, 150).map(({ id }, nth) => ({ productId: id, priority: 1, addedAt: toMinute(nth) }));
    const whose = { tenantId, customerId, list };
    const lists = new StoredFavourites(store);
    await lists.save(whose, await lists.get(whose), favourites);
  }
}

async function fillUsers(database: CountingDatabase, clock: TestClock, customerId: string, ownerId: string) {
  const log = new StoredActivityLog(database.store('identity'));
  const users = new StoredUsers(database.store('identity'));
  const sessions = new StoredSessions(database.store('identity'), clock);
  const devices = new StoredDevices(database.store('identity'));
  const notices = new StoredNotices(database.store('notifications'), clock);
  for (const nth of eachIndex()) {
    const action = nth === 7 ? 'registro' : 'login';
    const entry = { id: `l${nth}`, userId: customerId, action, when: toMinute(nth), result: 'éxito', device: null, ip: null } as const;
    await log.add(tenantId, entry);
    const session = { id: `s${String(nth).padStart(5, '0')}`, tenantId, userId: ownerId, epoch: 0, device: null, ip: null };
    // Few of them are open.
    const epoch = nth % 5 === 0 ? 0 : -1;
    await sessions.openSession({ ...session, epoch, createdAt: toMinute(nth), expiresAt: '2030-01-01T00:00:00.000Z' }, []);
    const notice = { id: `n${String(nth).padStart(5, '0')}`, about: 'welcome', orderId: null, createdAt: toMinute(nth) } as const;
    await notices.add(tenantId, ownerId, notice, []);
    const device = {
      id: `d${nth}`,
      tenantId,
      name: 'Tablet',
      branchId: nth === 7 ? 'b-rare' : 'b',
      addedBy: ownerId,
      pairedAt: toMinute(nth),
    };
    await devices.add({ ...device, createdAt: toMinute(nth) }, new Date('2040-01-01T00:00:00.000Z'), []);
    const person = { tenantId, role: 'cook', passwordHash: '-', language: 'es' } as const;
    await users.add(buildUser({ ...person, id: `u${nth}`, email: `u${nth}@pardos.test` }, new Date(toMinute(nth))), []);
  }
}

async function fillTickets(store: Store, clock: TestClock, branchId: string) {
  const tickets = new StoredTickets(store);
  for (const nth of eachIndex()) {
    const data = createOrderPayload({ orderId: `t${nth}`, branchId, createdAt: toMinute(nth) });
    const [said] = toEnvelopes([domainEvent('OrderCreated', data)], { tenantId, correlationId: 'r1' }, clock.now());
    const steps = getDefaultSteps('restaurant', nth === 7 ? 'pickup' : 'delivery');
    const change = acceptIfPayable(
      applyOrderCreated(createBlankTicket(data.orderId), said as Parameters<typeof applyOrderCreated>[1], steps),
      clock.now(),
    );
    await tickets.save(tenantId, await tickets.find(tenantId, data.orderId), { ...change, rows: [] }, { events: [] });
  }
}

async function fillFigures(store: AnalyticsStore, branchId: string) {
  const orders = new AnalyticsOrders(store);
  for (const nth of eachIndex()) {
    const data = {
      ...createOrderPayload({ orderId: `a${nth}`, branchId }),
      createdAt: toMinute(nth),
    } as DomainEvent<'OrderCreated'>['data'];
    const known = await orders.find(tenantId, data.orderId);
    const placed = projectOrderCreated(known.order, data, { day: toMinute(nth).slice(0, 10), hour: 1 });
    // Each is a flag.
    const writtenOff = { amount: 1, reason: 'no', by: null, at: toMinute(nth) };
    await orders.save(tenantId, known, { ...placed, writtenOff }, new Map());
  }
}
