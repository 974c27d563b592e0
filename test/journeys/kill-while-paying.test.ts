import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { summarizePayment } from '#modules/ordering/orders/domain/payment';
import { Orders } from '#modules/ordering/orders/ports/orders';
import type { Payment } from '#modules/ordering/till/domain/payment';
import type { AmountsByMethod, Shift, ShiftEntry } from '#modules/ordering/till/domain/shift';
import { Payments } from '#modules/ordering/till/ports/payments';
import { Shifts } from '#modules/ordering/till/ports/shifts';
import type { EventName } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { childEnvironment } from '#test/fixtures/child-environment';
import { SeededRandom } from '#test/simulation/seeded-random';
import { type Acknowledged, type HousePlace, TillHouse } from './till-house.ts';

type Books = {
  readonly orders: readonly Order[];
  readonly payments: readonly Payment[];
  readonly shifts: readonly { readonly shift: Shift; readonly expected: AmountsByMethod; readonly entries: readonly ShiftEntry[] }[];
  readonly events: readonly Envelope[];
};

const seed = Number(process.env.SEED ?? 1);
const kills = 5;
const tenantId = 'tills';
const root = new URL('../../', import.meta.url).pathname;
const methods = ['cash', 'card', 'wallet', 'other'] as const;
/** What two people who work at the same till or table at once may be told. */
const collisions = ['ordering.shift-open', 'ordering.shift-closed', 'ordering.more-than-due', 'ordering.no-bill', 'ordering.nothing-due'];

const folder = mkdtempSync(join(tmpdir(), 'comanda-till-'));
const path = join(folder, 'comanda.db');
const random = new SeededRandom(seed);
const acknowledged: Acknowledged[] = [];
const refused: string[] = [];
let place: HousePlace;
let house: TillHouse;
let books: Books;

beforeAll(async () => {
  const opened = new TillHouse(path);
  place = await opened.openBusiness();
  opened.close();
  for (let round = 0; round < kills; round += 1) await workUntilKilled(round);
  house = new TillHouse(path);
  books = await readBooks();
});
afterAll(() => {
  house.close();
  rmSync(folder, { recursive: true });
});

/** Lets a process work at the tills and kills it after some of its answers, in the middle of the others. */
async function workUntilKilled(round: number) {
  const script = new URL('till-process.ts', import.meta.url).pathname;
  const words = [script, path, String(round), String(seed + round), JSON.stringify(place)];
  const child = spawn(process.execPath, words, { cwd: root, env: childEnvironment, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const last = 12 + random.integerBelow(24);
  let heard = 0;
  for await (const line of createInterface(child.stdout)) {
    // What was being written when it was killed was not heard by anybody.
    if (!line.endsWith('}')) continue;
    const answer = JSON.parse(line) as Acknowledged | { readonly refused: string };
    if ('refused' in answer) refused.push(answer.refused);
    else acknowledged.push(answer);
    heard += 1;
    if (heard === last) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
}

async function readBooks(): Promise<Books> {
  const { container, database } = house;
  const [orderStore, payments, shifts] = [container.get(Orders), container.get(Payments), container.get(Shifts)];
  const orders: Order[] = [];
  let after: string | undefined;
  do {
    const page = await orderStore.listByTenant(tenantId, { limit: 50, after });
    const found = await orderStore.findAll(
      tenantId,
      page.orders.map(({ id }) => id),
    );
    orders.push(...found.map(({ order }) => order));
    after = page.next;
  } while (after !== undefined);
  const paymentIds = [...new Set(orders.flatMap(({ tenders = [] }) => tenders.map(({ paymentId }) => paymentId)))];
  const pages = Array.from({ length: Math.ceil(paymentIds.length / 100) }, (_, nth) => paymentIds.slice(nth * 100, nth * 100 + 100));
  const open = (await shifts.list(tenantId, { branchIds: null, limit: 100 })).shifts.map(async (shift) => {
    const expected = shift.closed?.expected ?? (await shifts.findTotals(tenantId, shift.id))?.value;
    if (!expected) throw new Error(`shift ${shift.id} has no sums`);
    return { shift, expected, entries: await shifts.listEntries(tenantId, shift.id) };
  });
  return {
    orders,
    payments: (await Promise.all(pages.map((page) => payments.findAll(tenantId, page)))).flat(),
    shifts: await Promise.all(open),
    events: (await database.outbox.readPending(0, 100_000)).map(({ event }) => event),
  };
}

const said = <N extends EventName>(name: N) => books.events.filter(({ type }) => type === name) as unknown as Envelope<N>[];
const ids = (kind: Acknowledged['kind']) => acknowledged.filter((each) => each.kind === kind).map(({ data }) => data.id);
const sum = <T>(rows: readonly T[], amountOf: (row: T) => number) => rows.reduce((total, row) => total + amountOf(row), 0);
const sorted = (names: Iterable<string | undefined>) => [...names].toSorted();

it(`has done each kind of work, and nothing was refused but what people who meet are refused (SEED=${seed})`, () => {
  for (const kind of ['order', 'tender', 'refund', 'movement', 'open', 'close'] as const) expect(ids(kind), kind).not.toEqual([]);
  expect(refused.filter((error) => !collisions.includes(error))).toEqual([]);
  expect(books.payments.filter(({ orderIds }) => orderIds.length > 1)).not.toEqual([]);
});

it('keeps every answer, and gives it again for its key', async () => {
  expect(books.orders.map(({ id }) => id)).toEqual(expect.arrayContaining(ids('order')));
  expect(books.payments.map(({ id }) => id)).toEqual(expect.arrayContaining(ids('tender')));
  expect(books.shifts.map(({ shift }) => shift.id)).toEqual(expect.arrayContaining(ids('open')));
  expect(books.shifts.flatMap(({ shift }) => (shift.closed ? [shift.id] : []))).toEqual(expect.arrayContaining(ids('close')));
  const kept = {
    refund: new Set(books.payments.flatMap(({ refunds }) => refunds.map(({ id }) => id))),
    movement: new Set(books.shifts.flatMap(({ entries }) => entries.map(({ id }) => id))),
  };
  for (const { kind, path: to, key, body, status, data } of acknowledged) {
    const again = await house.request('POST', to, place.token, body, { 'idempotency-key': key });
    expect([again.status, again.headers.get('idempotency-replayed'), again.data]).toEqual([status, 'true', data]);
    const rows = (kind === 'refund' ? data.refunds : kind === 'movement' ? data.movements : []) as readonly { readonly id: string }[];
    for (const { id } of rows) expect(kept[kind as keyof typeof kept]).toContain(id);
  }
});

it('leaves no half tender: each has its share in all of its orders, and an order is paid by its shares', () => {
  const shares = books.orders.flatMap(({ id: orderId, tenders = [] }) => tenders.map((tender) => ({ ...tender, orderId })));
  for (const { id, orderIds, amount, tip, refunds } of books.payments) {
    const own = shares.filter(({ paymentId }) => paymentId === id);
    expect(sorted(own.map(({ orderId }) => orderId))).toEqual(sorted(orderIds));
    expect([sum(own, (share) => share.amount), sum(own, (share) => share.tip)]).toEqual([amount, tip]);
    expect(sum(own, ({ refunded }) => refunded)).toBe(sum(refunds, (refund) => refund.amount));
  }
  expect(books.payments).toHaveLength(new Set(shares.map(({ paymentId }) => paymentId)).size);
  for (const order of books.orders) {
    const own = shares.filter(({ orderId }) => orderId === order.id);
    const { paid, due, refunded } = summarizePayment(order);
    expect(paid).toBe(sum(own, (share) => share.amount + share.tip));
    expect(refunded).toBe(sum(own, (share) => share.refunded));
    expect(due).toBe(Math.max(0, order.total - paid + sum(own, ({ reopened = 0 }) => reopened)));
    expect(order.total - (order.tip ?? 0)).toBe(sum(order.lines, ({ quantity, unitPrice }) => quantity * unitPrice));
  }
});

it('expects of each shift its float, movements and tenders less refunds, and of each method what its ledger says', () => {
  for (const { shift, expected, entries } of books.shifts) {
    for (const method of methods) {
      const byMethod = books.payments.filter((payment) => payment.method === method);
      const taken = sum(byMethod, (payment) => (payment.shiftId === shift.id ? payment.amount + payment.tip : 0));
      const refunds = byMethod.flatMap((payment) => payment.refunds).filter(({ shiftId }) => shiftId === shift.id);
      const moved = entries.filter(({ kind }) => kind === 'in' || kind === 'out');
      const drawer = method === 'cash' ? shift.float + sum(moved, ({ amount }) => amount) : 0;
      expect(expected[method]).toBe(drawer + taken - sum(refunds, ({ amount }) => amount));
      expect(expected[method]).toBe(sum(entries, (entry) => (entry.method === method ? entry.amount : 0)));
    }
  }
  const open = books.shifts.filter(({ shift }) => !shift.closed).map(({ shift }) => shift.branchId);
  expect(new Set(open).size).toBe(open.length);
});

it('has said once what happened, and nothing else', () => {
  const refunds = books.payments.flatMap((payment) => payment.refunds.map(({ id }) => id));
  const closed = books.shifts.filter(({ shift }) => shift.closed).map(({ shift }) => shift.id);
  const paid = books.orders.filter((order) => summarizePayment(order).due === 0).map(({ id }) => id);
  const moved = books.shifts.flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'in' || kind === 'out'));
  expect(sorted(said('OrderCreated').map(({ data }) => data.orderId))).toEqual(sorted(books.orders.map(({ id }) => id)));
  expect(sorted(said('PaymentRecorded').map(({ data }) => data.paymentId))).toEqual(sorted(books.payments.map(({ id }) => id)));
  expect(sorted(said('PaymentRefunded').map(({ data }) => data.refundId))).toEqual(sorted(refunds));
  expect(sorted(said('OrderPaid').map(({ data }) => data.orderId))).toEqual(sorted(paid));
  expect(sorted(said('ShiftClosed').map(({ data }) => data.shiftId))).toEqual(sorted(closed));
  expect(said('ShiftOpened').length + place.branches.length).toBe(books.shifts.length);
  expect(said('ActivityRecorded').filter(({ data }) => data.action === 'mover_caja')).toHaveLength(moved.length);
});

it('goes on: all modules handle what was said, and a table is free or owes what its orders owe', async () => {
  await house.handleEvents();
  expect(await house.deadLetters.list(10)).toEqual([]);
  for (const tableId of place.branches.flatMap(({ tableIds }) => tableIds)) {
    const { data } = await house.request<{ sessionId: string; due: number }>('GET', `tables/${tableId}/bill`, place.token);
    if (!data) continue;
    const own = books.orders.filter(({ customerId }) => customerId === data.sessionId);
    expect(data.due * 100).toBeCloseTo(sum(own, (order) => summarizePayment(order).due));
    // A party whose first order was not stored has a table and owes nothing yet.
    if (own.length > 0) expect(data.due).toBeGreaterThan(0);
  }
});
