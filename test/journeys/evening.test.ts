import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cents, EveningHouse, type Headers, type OrderView, stepsByType, sum, type TableView, type TenderView } from './evening-house.ts';
import { ServerProcess } from './server-process.ts';

type Amounts = { readonly [method in TenderView['method']]: number };
type ShiftView = {
  readonly id: string;
  readonly status: string;
  readonly deviceId: string;
  readonly expected: Amounts | null;
  readonly counted: Amounts;
  readonly difference: Amounts;
  readonly entries: readonly { readonly kind: string; readonly method: TenderView['method']; readonly amount: number }[];
};
type BillView = {
  readonly due: number;
  readonly lines: readonly object[];
  readonly split: { readonly parts: readonly { amount: number }[] };
};
type Ticket = { readonly steps: readonly { readonly stepName: string; readonly attendedBy: { readonly deviceId?: string } | null }[] };

const server = new ServerProcess();
const house = new EveningHouse(server);
const soon = { timeout: 10_000, interval: 10 };
const methods = ['cash', 'card', 'wallet', 'other'] as const;
beforeAll(async () => {
  await server.start();
  await house.open();
});
afterAll(() => server.remove());

const take = (path: string, who: Headers, body: object) => house.post<TenderView>(path, who, body);
const tendersOf = ({ id }: Pick<OrderView, 'id'>) => house.get<TenderView[]>(`orders/${id}/payments`);

/** Everything that was ordered, and everything that was paid for it, once. */
async function readBooks() {
  const orders = await server.readAll<OrderView>('/api/v1/orders', house.owner);
  const tendersByOrder = await Promise.all(orders.map(tendersOf));
  const tenders = new Map(tendersByOrder.flat().map((tender) => [tender.id, tender]));
  return { orders, tendersByOrder, tenders: [...tenders.values()] };
}

/** Sells to go: by phone, at the counter, and to somebody without an account who says to have paid to a wallet. */
async function sellToGo(shiftId: string) {
  const waiter = house.person('waiter');
  const { branchId, chicken, chicha, tenantId } = house;
  const placeOrder = (body: object) => house.post<OrderView>('orders', waiter, { branchId, ...body });
  const byPhone = await placeOrder({
    type: 'delivery',
    address: 'Av. Larco 100, Miraflores',
    items: [
      { productId: chicken, quantity: 2 },
      { productId: chicha, quantity: 1 },
    ],
  });
  const walkIn = await placeOrder({
    type: 'pickup',
    items: [
      { productId: chicken, quantity: 1 },
      { productId: chicha, quantity: 2 },
    ],
  });
  expect([byPhone, walkIn]).toMatchObject([
    { channel: 'phone', number: 1, total: 33.5, fees: [{ amount: 5 }] },
    { channel: 'counter', number: 2, total: 27 },
  ]);
  const cash = await take(`orders/${walkIn.id}/payments`, waiter, { method: 'cash', amount: 27, tip: 2, received: 50 });
  expect(cash).toMatchObject({ change: 21, shiftId, deviceId: house.deviceId });

  const guest = { name: 'Rosa', phone: '+51 987 654 321' };
  const items = [{ productId: chicken, quantity: 1 }];
  const order = { type: 'pickup', branchId, paymentMethod: 'wallet', items, guest };
  const online = await house.post<OrderView & { token: string }>('public/orders', { 'x-tenant-id': tenantId }, order);
  const rosa = { authorization: `Bearer ${online.token}` };
  const claimed = await house.post<OrderView>(`orders/${online.id}/pay`, rosa, { method: 'wallet', wallet: 'yape', reference: 'OP-1' });
  expect(claimed.payment).toMatchObject({ status: 'CLAIMED', paid: 0, due: 10 });
  const [claim] = await tendersOf(online);
  const confirmed = await take(`orders/${online.id}/payments/${claim?.id}/confirm`, waiter, {});
  expect(confirmed).toMatchObject({ status: 'CONFIRMED', wallet: 'Yape', shiftId: null });
  expect((await house.order(online.id)).payment).toMatchObject({ status: 'PAID', due: 0 });
  return { byPhone, walkIn, online, cash };
}

/** Two parties fill their carts; the first moves to another table, where the second joins it, and they order once more together. */
async function serveTables() {
  const [first, second, third] = house.tables as [TableView, TableView, TableView];
  const [ana, beto, caro] = [await house.sitDown(first, 'Ana'), await house.sitDown(first, 'Beto'), await house.sitDown(second, 'Caro')];
  const add = (who: Headers, productId: string, quantity: number) => house.post('cart/add', who, { productId, quantity });
  await add(ana, house.chicken, 2);
  await add(beto, house.chicken, 1);
  const shared = await house.post<OrderView>('cart/send', beto);
  await add(caro, house.chicha, 2);
  const alone = await house.post<OrderView>('cart/send', caro);
  await house.post(`tables/${first.id}/move`, house.person('waiter'), { toTableId: third.id });
  await house.post(`tables/${second.id}/merge`, house.person('waiter'), { withTableId: third.id });
  await add(caro, house.chicha, 1);
  await add(beto, house.chicken, 1);
  const together = await house.post<OrderView>('cart/send', ana);
  expect([shared.total, alone.total, together.total]).toEqual([33, 18.7, 20.35]);
  for (const { id } of [shared, alone, together]) expect(await house.order(id)).toMatchObject({ channel: 'table', tableId: third.id });
  return { table: third, ana, caro, shared, alone, together };
}

/** The waiter voids one of what the cook has begun, and the cook says to have seen it. */
async function voidAfterFire({ id }: OrderView) {
  await house.press(id, 'COOKING', 'start');
  const line = (await house.order(id)).items.at(-1)?.lineId;
  const voided = await house.post<OrderView>(`orders/${id}/lines/${line}/void`, house.person('waiter'), {
    kind: 'void',
    quantity: 1,
    reason: 'ya no quieren',
  });
  expect([voided.total, voided.items.at(-1)?.voided?.by.deviceId]).toEqual([22, house.deviceId]);
  const acknowledge = () => house.post(`fulfillment/orders/${id}/lines/${line}/acknowledge`, house.person('cook'));
  await vi.waitFor(acknowledge, soon);
  await vi.waitFor(async () => expect((await house.order(id)).items.at(-1)?.voided?.acknowledgedAt).not.toBeNull(), soon);
}

/** Four equal parts, each paid otherwise. The last word ends the party. */
async function payBill({ table, ana, caro, shared }: Awaited<ReturnType<typeof serveTables>>, shiftId: string) {
  const path = `tables/${table.id}/bill`;
  const waiter = house.person('waiter');
  const { due, split } = await house.post<BillView>(`${path}/split`, ana, { by: 'equally', parts: 4 });
  expect([due, cents(sum(split.parts, ({ amount }) => amount))]).toEqual([61.05, 6105]);
  const [cashPart = 0, , , otherPart = 0] = split.parts.map(({ amount }) => amount);
  const cash = await take(`${path}/payments`, waiter, { method: 'cash', part: 1, tip: 2, received: 20 });
  expect([cash.amount, cents(cash.change), cash.shiftId]).toEqual([cashPart, cents(20 - 2 - cashPart), shiftId]);
  const card = await take(`${path}/payments`, ana, { method: 'card', part: 2, tip: 1, token: 'tok_approve' });
  expect(card).toMatchObject({ status: 'CONFIRMED', shiftId: null });
  const claim = await take(`${path}/payments`, caro, { method: 'wallet', part: 3, wallet: 'Yape' });
  const other = await take(`${path}/payments`, waiter, { method: 'other', part: 4, reference: 'vale 7' });
  expect([claim.status, other.amount]).toEqual(['CLAIMED', otherPart]);
  const orderId = claim.orderIds[0] ?? shared.id;
  await take(`orders/${orderId}/payments/${claim.id}/confirm`, waiter, {});
  const isFree = ({ status }: TableView) => status === 'free';
  await vi.waitFor(async () => {
    expect((await house.get<TableView[]>(`tables/branch/${house.branchId}`)).filter(isFree)).toHaveLength(3);
  }, soon);
  return { cash, other };
}

/** The driver takes two tenders at the door, one of them with change and a tip. */
async function deliver(byPhone: OrderView) {
  for (const step of ['COOKING', 'PACKAGING'] as const)
    for (const what of ['start', 'complete'] as const) await house.press(byPhone.id, step, what);
  await house.press(byPhone.id, 'DELIVERY', 'start');
  const driver = house.person('driver');
  const pay = (body: object) => vi.waitFor(() => take(`orders/${byPhone.id}/payments`, driver, body), soon);
  await pay({ method: 'wallet', amount: 20, wallet: 'Yape' });
  expect(await pay({ method: 'cash', amount: 13.5, tip: 1.5, received: 20 })).toMatchObject({ change: 5 });
  await house.press(byPhone.id, 'DELIVERY', 'complete');
}

it('an evening ends with books that agree: ledger, drawer, orders, tenders and dashboard', { timeout: 120_000 }, async () => {
  const waiter = house.person('waiter');
  const shift = await house.post<ShiftView>('shifts', waiter, { branchId: house.branchId, float: 100 });
  expect(shift).toMatchObject({ status: 'OPEN', deviceId: house.deviceId, expected: null });
  const togo = await sellToGo(shift.id);
  const tables = await serveTables();
  await voidAfterFire(tables.shared);
  const bill = await payBill(tables, shift.id);
  await deliver(togo.byPhone);
  const refundPath = `orders/${togo.walkIn.id}/payments/${togo.cash.id}/refund`;
  expect((await server.request('POST', `/api/v1/${refundPath}`, { amount: 5, reason: 'frío' }, waiter)).status).toBe(403);
  await house.post(refundPath, house.person('manager'), { amount: 5, reason: 'frío' });
  await house.post(`shifts/${shift.id}/movements`, waiter, { kind: 'in', amount: 30, reason: 'sencillo' });
  await house.post(`shifts/${shift.id}/movements`, waiter, { kind: 'out', amount: 12.5, reason: 'hielo' });
  await house.finish(tables.shared, ['COOKING']);
  for (const order of [tables.alone, tables.together, togo.walkIn, togo.online]) await house.finish(order);

  const drawer = 100 + 30 - 12.5 - 5 + (27 + 2) + (13.5 + 1.5) + bill.cash.amount + 2;
  const expected = { cash: cents(drawer) / 100, card: 0, wallet: 20, other: bill.other.amount };
  const counted = { cash: cents(drawer + 3.5) / 100, wallet: 20 };
  const closed = await house.post<ShiftView>(`shifts/${shift.id}/close`, waiter, { counted });
  expect(closed).toMatchObject({
    status: 'CLOSED',
    expected,
    counted: { ...expected, ...counted },
    difference: { cash: 3.5, card: 0, wallet: 0, other: 0 },
  });

  const { orders, tendersByOrder, tenders } = await readBooks();
  const ledger = (method: string) => cents(sum(closed.entries, (entry) => (entry.method === method ? entry.amount : 0))) / 100;
  expect(Object.fromEntries(methods.map((method) => [method, ledger(method)]))).toEqual(expected);
  const ofShift = tenders.filter(({ shiftId }) => shiftId === shift.id);
  expect(closed.entries.filter(({ kind }) => kind === 'tender')).toHaveLength(ofShift.length);

  expect(orders).toHaveLength(6);
  for (const [index, order] of orders.entries()) {
    const { items, subtotal, discounts, fees, charges, tax, tip, total, payment, status } = order;
    const amounts = [...fees, ...charges, { amount: tip }];
    expect(sum(items, (line) => cents(line.subtotal))).toBe(cents(subtotal));
    expect(cents(subtotal) - sum(discounts, ({ amount }) => cents(amount)) + sum(amounts, ({ amount }) => cents(amount))).toBe(
      cents(total),
    );
    expect(sum(tax, ({ base, amount }) => cents(base) + cents(amount))).toBe(cents(total) - cents(tip));
    expect([status, payment.status, payment.due, payment.toRefund]).toEqual(['DELIVERED', 'PAID', 0, 0]);
    expect(cents(payment.paid)).toBe(cents(total));
    const own = (tendersByOrder[index] ?? []).filter(({ orderIds }) => orderIds.length === 1);
    if (own.length === tendersByOrder[index]?.length)
      expect(sum(own, ({ amount, tip: given }) => cents(amount) + cents(given))).toBe(cents(payment.paid));
  }
  expect(sum(tenders, ({ amount, tip }) => cents(amount) + cents(tip))).toBe(sum(orders, ({ payment }) => cents(payment.paid)));
  expect(sum(tenders, ({ tip }) => cents(tip))).toBe(sum(orders, ({ tip }) => cents(tip)));
  expect(sum(tenders, ({ refunded }) => cents(refunded))).toBe(sum(orders, ({ payment }) => cents(payment.refunded)));

  const tickets = await Promise.all(orders.map(({ id }) => house.get<Ticket>(`fulfillment/orders/${id}`)));
  const devices = tickets.flatMap(({ steps }) => steps.map(({ attendedBy }) => attendedBy?.deviceId));
  expect(new Set(devices)).toEqual(new Set([house.deviceId]));
  await vi.waitFor(async () => expect(await house.get('dashboard/summary')).toMatchObject(recount(orders)), soon);
});

/** What the dashboard has to tell of these orders. */
function recount(orders: readonly OrderView[]) {
  const steps = orders.flatMap(({ type }) => stepsByType[type]);
  const counts = [...new Set<string>(steps)].toSorted().map((stepName) => ({
    stepName,
    count: steps.filter((step) => step === stepName).length,
  }));
  const byStatus = { CREATED: 0, IN_PROGRESS: 0, DELIVERED: orders.length, CANCELLED: 0 };
  const total = (amountOf: (order: OrderView) => number) => sum(orders, (order) => cents(amountOf(order))) / 100;
  const amounts = (rows: readonly { readonly amount: number }[]) => sum(rows, ({ amount }) => cents(amount)) / 100;
  return {
    orders: { total: orders.length, byStatus },
    steps: counts,
    gross: total(({ subtotal }) => subtotal),
    net: total(({ subtotal, discounts, tax }) => subtotal - amounts(discounts) - amounts(tax)),
    tax: total(({ tax }) => amounts(tax)),
    charges: total(({ charges }) => amounts(charges)),
    fees: total(({ fees }) => amounts(fees)),
    tips: total(({ tip }) => tip),
    refunds: total(({ payment }) => payment.refunded),
    sales: total((order) => order.total - order.tip - order.payment.refunded),
  };
}
