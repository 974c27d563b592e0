import { expect } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { calculateDue, readTenders, summarizePayment } from '#modules/ordering/orders/domain/payment';
import { Orders } from '#modules/ordering/orders/ports/orders';
import type { Payment } from '#modules/ordering/till/domain/payment';
import { Payments } from '#modules/ordering/till/ports/payments';
import { Shifts } from '#modules/ordering/till/ports/shifts';
import type { BillShown, EveningCrew } from './evening-crew.ts';

const tenantId = 'pardos';
const pageSize = 50;
/** Of the drink, which `openTableService` sells. */
const stockAtStart = 5;
type Books = { readonly orders: readonly Order[]; readonly payments: readonly Payment[] };

const sum = <T>(rows: readonly T[], amountOf: (row: T) => number) => rows.reduce((total, row) => total + amountOf(row), 0);
const toCents = (amount: number) => Math.round(amount * 100);
const sorted = (ids: readonly (string | undefined)[]) => ids.toSorted();
const isClosed = ({ cancelled, payment }: Order) => cancelled !== null || payment.status === 'WRITTEN_OFF';

async function readPages<T>(ids: readonly string[], read: (page: readonly string[]) => Promise<readonly T[]>): Promise<readonly T[]> {
  const pages = Array.from({ length: Math.ceil(ids.length / pageSize) }, (_, nth) => ids.slice(nth * pageSize, (nth + 1) * pageSize));
  return (await Promise.all(pages.map(read))).flat();
}

/** Checks that orders, payments, tables and tills agree at this moment, and returns the orders and payments. */
export async function checkBooks(crew: EveningCrew): Promise<Books> {
  const { container } = crew.house.app.app;
  const orders = (await readPages(crew.orderIds, (page) => container.get(Orders).findAll(tenantId, page))).map(({ order }) => order);
  const paymentIds = [...new Set(orders.flatMap((order) => readTenders(order).map(({ paymentId }) => paymentId)))];
  const payments = await readPages(paymentIds, (page) => container.get(Payments).findAll(tenantId, page));
  for (const order of orders) {
    checkTotal(order);
    if (!isClosed(order)) checkDue(order);
  }
  for (const payment of payments) checkShares(payment, orders);
  await checkTills(crew, payments);
  await checkStock(crew, orders);
  for (const { id } of crew.tables) await checkTable(crew, id, orders);
  return { orders, payments };
}

function checkTotal({ lines, discounts = [], fees = [], charges = [], tip = 0, tax = [], taxTerms, total }: Order) {
  const goods = sum(lines, ({ quantity, unitPrice }) => quantity * unitPrice) - sum(discounts, ({ amount }) => amount);
  const onTop = taxTerms && !taxTerms.included ? sum(tax, ({ amount }) => amount) : 0;
  expect(goods).toBeGreaterThanOrEqual(0);
  expect(goods + sum([...fees, ...charges], ({ amount }) => amount) + tip + onTop, 'total').toBe(total);
  expect(
    sum(tax, ({ base, amount }) => base + amount),
    'what is taxed, with the tax',
  ).toBe(total - tip);
}

function checkDue(order: Order) {
  const { paid, due, refunded, toRefund, status } = summarizePayment(order);
  const reopened = sum(readTenders(order), (tender) => tender.reopened ?? 0);
  expect(due, 'due').toBe(Math.max(0, order.total - paid + reopened));
  expect(toRefund, 'toRefund').toBe(Math.max(0, paid - refunded - order.total));
  expect(refunded).toBeLessThanOrEqual(paid);
  expect(due === 0 ? ['PAID', 'REFUNDED'] : ['PENDING', 'PARTIAL', 'CLAIMED', 'FAILED', 'ON_DELIVERY']).toContain(status);
}

function checkShares({ id, orderIds, amount, tip, refunds, status }: Payment, orders: readonly Order[]) {
  const shares = orders.flatMap((order) => readTenders(order).filter(({ paymentId }) => paymentId === id));
  expect(shares, 'orders that a payment pays').toHaveLength(orderIds.length);
  expect([sum(shares, (share) => share.amount), sum(shares, (share) => share.tip)], 'shares').toEqual([amount, tip]);
  expect(
    sum(shares, ({ refunded }) => refunded),
    'refunded shares',
  ).toBe(sum(refunds, (refund) => refund.amount));
  expect(new Set(shares.map((share) => share.status))).toEqual(new Set([status]));
}

async function checkTills({ house }: EveningCrew, payments: readonly Payment[]) {
  const store = house.app.app.container.get(Shifts);
  for (const shift of (await store.list(tenantId, { branchIds: null, limit: 100 })).shifts) {
    const expected = shift.closed?.expected ?? (await store.findTotals(tenantId, shift.id))?.value;
    const entries = await store.listEntries(tenantId, shift.id);
    for (const method of ['cash', 'card', 'wallet', 'other'] as const) {
      const byMethod = payments.filter((payment) => payment.method === method);
      const taken = sum(byMethod, ({ shiftId, amount, tip }) => (shiftId === shift.id ? amount + tip : 0));
      const refunds = byMethod.flatMap((payment) => payment.refunds).filter(({ shiftId }) => shiftId === shift.id);
      const moved = entries.filter(({ kind }) => kind === 'in' || kind === 'out');
      const drawer = method === 'cash' ? shift.float + sum(moved, ({ amount }) => amount) : 0;
      expect(expected?.[method], method).toBe(drawer + taken - sum(refunds, ({ amount }) => amount));
      expect(expected?.[method], 'ledger').toBe(sum(entries, (entry) => (entry.method === method ? entry.amount : 0)));
    }
  }
}

/** What is cancelled or voided goes back to the stock, what is given away with an order that stands does not. */
async function checkStock({ house, manager }: EveningCrew, orders: readonly Order[]) {
  const lines = orders.filter(({ cancelled }) => !cancelled).flatMap((order) => order.lines);
  const own = lines.filter(({ productId }) => productId === house.chicha);
  const taken = sum(own, ({ quantity, voided }) => quantity + (voided?.comped ?? 0));
  const { data } = await house.app.get<{ stock: number }>(`/api/v1/products/${house.chicha}`, manager);
  expect(data.stock, 'stock').toBe(stockAtStart - taken);
}

async function checkTable({ house, waiter }: EveningCrew, tableId: string, orders: readonly Order[]) {
  const table = (await house.room.places.findTable(tenantId, tableId))?.value;
  const { status, data: bill } = await house.app.get<BillShown>(`/api/v1/tables/${tableId}/bill`, waiter);
  if (table?.status === 'free') expect([status, table.sessionId]).toEqual([404, null]);
  if (status !== 200) return;
  const isOwed = ({ payment }: Order) => payment.status !== 'PENDING' && payment.status !== 'FAILED';
  const own = orders.filter((order) => order.customerId === bill.sessionId && isOwed(order));
  expect(toCents(bill.due), 'due of the bill').toBe(sum(own, calculateDue));
  const parts = bill.split?.parts ?? [];
  const isUntouched = parts.length > 0 && parts.every(({ paid, pending }) => !paid && !pending);
  if (isUntouched)
    expect(
      sum(parts, ({ amount }) => toCents(amount)),
      'parts',
    ).toBe(toCents(bill.due - bill.pending));
}

/** Checks that the dashboard tells what a recount of the orders gives: nothing of cancelled ones, and no refund of what was paid beyond the total. */
export async function checkFigures({ house, manager }: EveningCrew, orders: readonly Order[]) {
  const sold = orders.filter(({ cancelled }) => !cancelled);
  const amounts = (rows: readonly { readonly amount: number }[] = []) => sum(rows, ({ amount }) => amount);
  const refundsOf = (order: Order) => {
    const { paid, refunded } = summarizePayment({ ...order, payment: { ...order.payment, status: 'ON_DELIVERY' } });
    return Math.min(order.total, Math.max(0, refunded - Math.max(0, paid - order.total)));
  };
  const expected = {
    gross: sum(sold, ({ total, tip = 0, fees, charges, discounts }) => total - tip - amounts(fees) - amounts(charges) + amounts(discounts)),
    discounts: sum(sold, ({ discounts }) => amounts(discounts)),
    tax: sum(sold, ({ tax }) => amounts(tax)),
    charges: sum(sold, ({ charges }) => amounts(charges)),
    fees: sum(sold, ({ fees }) => amounts(fees)),
    refunds: sum(sold, refundsOf),
  };
  const { data } = await house.app.get<Record<string, number>>('/api/v1/dashboard/summary?from=2026-02-25&to=2026-03-10', manager);
  const told = Object.fromEntries(Object.keys(expected).map((name) => [name, toCents(data[name] ?? Number.NaN)]));
  expect(told).toEqual(expected);
}

/** Checks that everything that has happened to the money was said once, and that every receipt can be printed. */
export async function checkEnd({ house, waiter }: EveningCrew, { orders, payments }: Books) {
  const { app, said } = house;
  expect(await app.deadLetters.list(10)).toEqual([]);
  // What costs nothing any more may have been paid before.
  const kept = orders.filter((order) => !isClosed(order) && order.total > 0);
  const paidIds = kept.filter((order) => calculateDue(order) === 0).map(({ id }) => id);
  const saidPaid = said('OrderPaid').map(({ data }) => data.orderId);
  expect(sorted(saidPaid.filter((orderId) => kept.some(({ id }) => id === orderId))), 'OrderPaid').toEqual(sorted(paidIds));
  const confirmed = payments.filter(({ status }) => status === 'CONFIRMED').map(({ id }) => id);
  expect(sorted(said('PaymentRecorded').map(({ data }) => data.paymentId)), 'PaymentRecorded').toEqual(sorted(confirmed));
  const refunds = payments.flatMap((payment) => payment.refunds.filter(({ isPending }) => !isPending).map(({ id }) => id));
  expect(sorted(said('PaymentRefunded').map(({ data }) => data.refundId)), 'PaymentRefunded').toEqual(sorted(refunds));
  expect(payments.filter(({ status }) => status === 'PENDING')).toEqual([]);
  for (const { amount, tip, refunded } of orders.filter(({ cancelled }) => cancelled).flatMap(findCharges))
    expect(refunded, 'what a cancelled order was charged').toBe(amount + tip);
  for (const { id } of orders) {
    const page = await app.app.app.request(`/api/v1/orders/${id}/receipt`, { headers: { authorization: `Bearer ${waiter}` } });
    expect([page.status, (await page.text()).match(/NaN|undefined/)]).toEqual([200, null]);
  }
}

const findCharges = (order: Order) => readTenders(order).filter(({ charged, status }) => charged && status === 'CONFIRMED');

type QueueRow = {
  readonly orderId: string;
  readonly tableId: string | null;
  readonly lines: readonly { readonly voided: { readonly quantity: number } | null }[];
};

/** Checks that the kitchen has what is to be cooked, with its table and what was voided of it, and nothing else. */
export async function checkKitchen({ house, cook }: EveningCrew, orders: readonly Order[]) {
  const rows: QueueRow[] = [];
  let cursor: string | null | undefined;
  do {
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = await house.app.get<QueueRow[]>(`/api/v1/fulfillment/queue?limit=100${after}`, cook);
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  const isDue = (order: Order) => !isClosed(order) && (order.payment.status === 'ON_DELIVERY' || calculateDue(order) === 0);
  const told = rows.filter(({ orderId }) => orders.some((order) => order.id === orderId && order.payment.status !== 'WRITTEN_OFF'));
  expect(sorted(told.map(({ orderId }) => orderId)), 'what is to be cooked').toEqual(sorted(orders.filter(isDue).map(({ id }) => id)));
  for (const { orderId, tableId, lines } of told) {
    const order = orders.find(({ id }) => id === orderId);
    expect([orderId, tableId, lines.map(({ voided }) => voided?.quantity ?? 0)]).toEqual([
      order?.id,
      order?.tableId,
      order?.lines.map(({ voided }) => voided?.quantity ?? 0),
    ]);
  }
}
