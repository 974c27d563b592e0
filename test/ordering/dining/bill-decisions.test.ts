import { describe, it } from 'vitest';
import {
  type BillPaymentInput,
  findCoveredOrders,
  findMainPaymentMethod,
  payBill,
  type SplitRequest,
  splitBill,
  toBill,
} from '#modules/ordering/dining/domain/bill';
import {
  addOrderToSession,
  endSession,
  startSession,
  type TablePayment,
  type TableSession,
} from '#modules/ordering/dining/domain/table-session';
import type { Order } from '#modules/ordering/orders/domain/order';
import { createOrder } from '#test/contracts/ordering/orders';
import { createBranch, createRestaurant, createTable } from '#test/contracts/ordering/venues';
import { given } from '#test/fixtures/decision-spec';

const now = new Date('2040-05-01T17:00:00.000Z');
const at = now.toISOString();
const table = createTable(createBranch(createRestaurant()), 7);
const { session: seated } = startSession(table, 's1', now);

const line = (lineId: string, quantity: number, unitPrice: number) => ({
  lineId,
  productId: lineId,
  name: lineId,
  category: 'x',
  options: [],
  quantity,
  unitPrice,
  counted: false,
});
const onBill = (nth: number, total: number, more: Partial<Order> = {}) =>
  createOrder(nth, { total, lines: [line('l1', 1, total)], payment: { method: 'cash', status: 'ON_DELIVERY' }, ...more });
const paidAlone = (nth: number, total: number) => onBill(nth, total, { payment: { method: 'card', status: 'PAID', charged: true } });
const payment = (amount: number, more: Partial<TablePayment> = {}): TablePayment => ({
  method: 'cash',
  amount,
  part: null,
  at,
  userId: 'w1',
  ...more,
});
const ordered = (orders: readonly Order[], more: Partial<TableSession> = {}) => ({
  orders,
  session: { ...seated, orderIds: orders.map(({ id }) => id), ...more },
});
type Table = ReturnType<typeof ordered>;
const bill = ({ session, orders }: Table) => toBill(session, orders);

describe('a bill', () => {
  it('is of what is cooked for the table, less what was paid', () => {
    given(
      ordered([onBill(1, 3_000), paidAlone(2, 2_000), onBill(3, 900, { cancelled: { reason: 'x', at } }), createOrder(4, { total: 700 })]),
    )
      .when(bill)
      .thenChanges({ total: 5_000, paid: 2_000, due: 3_000, lines: [{ orderId: 'o1', unitPrice: 3_000 }], currency: 'PEN' });
  });
  it('of nothing is nothing, in no currency', () => {
    given(ordered([])).when(bill).thenChanges({ total: 0, due: 0, lines: [], currency: null });
  });
  it('forgets a split that no longer adds up, unless its parts are being paid', () => {
    const split = { by: 'equally', amounts: [1_000, 1_000] } as const;
    given(ordered([onBill(1, 2_000)], { split }))
      .when(bill)
      .thenChanges({ split });
    given(ordered([onBill(1, 2_500)], { split }))
      .when(bill)
      .thenChanges({ split: null });
    given(ordered([onBill(1, 2_500)], { split, payments: [payment(1_000, { part: 1 })] }))
      .when(bill)
      .thenChanges({ split, due: 1_500 });
  });
});

describe('splitting a bill', () => {
  const lines = [line('chicken', 1, 6_000), line('chicha', 2, 1_000)];
  const shared = ordered([onBill(1, 8_000, { lines })]);
  const take = (...parts: readonly (readonly [lineId: string, quantity: number])[][]): SplitRequest => ({
    by: 'lines',
    parts: parts.map((part) => ({ lines: part.map(([lineId, quantity]) => ({ orderId: 'o1', lineId, quantity })) })),
  });
  const split = (request: SplitRequest) => (of: Table) => splitBill(bill(of), request);

  it.each([
    ['equally', { by: 'equally', parts: 3 }, [2_667, 2_667, 2_666]],
    ['by lines, the rest last', take([['chicha', 1]]), [1_000, 7_000]],
    ['by lines, all of them', take([['chicken', 1]], [['chicha', 2]]), [6_000, 2_000]],
  ] as const)('%s', (_, request, amounts) => {
    given(shared).when(split(request)).thenGives({ by: request.by, amounts });
  });
  it('shares a discount by what each part comes to', () => {
    given(ordered([onBill(1, 4_000, { lines })]))
      .when(split(take([['chicken', 1]])))
      .thenGives({ by: 'lines', amounts: [3_000, 1_000] });
  });
  it.each([
    ['what is not on it', shared, take([['beer', 1]]), 'ordering.not-on-bill'],
    ['more than there is', shared, take([['chicha', 1]], [['chicha', 2]]), 'ordering.not-on-bill'],
    ['nothing', ordered([]), { by: 'equally', parts: 2 } as const, 'ordering.nothing-due'],
    ['what is being paid', { ...shared, session: { ...shared.session, payments: [payment(1)] } }, take(), 'ordering.split-begun'],
  ])('refuses %s', (_, of, request, code) => {
    given(of).when(split(request)).thenThrows(code);
  });
});

describe('paying a bill', () => {
  const owed = ordered([onBill(1, 3_000), onBill(2, 2_000)]);
  const inParts = ordered(owed.orders, { split: { by: 'equally', amounts: [2_500, 2_500] } });
  const pay =
    (input: Partial<BillPaymentInput> = {}) =>
    (of: Table) =>
      payBill(bill(of), { method: 'cash', part: null, amount: undefined, ...input }, 'w1', now);

  it('takes all that is due, and settles it', () => {
    given(owed)
      .when(pay({ amount: 50 }))
      .thenGives({ session: { ...owed.session, payments: [payment(5_000)] }, settled: true });
  });
  it('takes part by part, and settles it with the last one', () => {
    given(inParts)
      .when(pay({ part: 1, method: 'card' }))
      .thenChanges({ session: { payments: [payment(2_500, { part: 1, method: 'card' })] }, settled: false });
    given({ ...inParts, session: { ...inParts.session, payments: [payment(2_500, { part: 1 })] } })
      .when(pay({ part: 2 }))
      .thenChanges({ session: { payments: [{ part: 1 }, { part: 2, amount: 2_500 }] }, settled: true });
  });
  it('takes no more than is left if guests paid by themselves meanwhile', () => {
    const left = ordered([onBill(1, 1_000), paidAlone(2, 4_000)], { split: inParts.session.split, payments: [payment(500, { part: 1 })] });
    given(left)
      .when(pay({ part: 2 }))
      .thenChanges({ session: { payments: [{ part: 1 }, { part: 2, amount: 500 }] }, settled: true });
  });
  it('takes nothing if nothing is due, and is settled', () => {
    const free = ordered([paidAlone(1, 3_000)]);
    given(free).when(pay()).thenGives({ session: free.session, settled: true });
  });
  it.each([
    ['a table that has ordered nothing', ordered([]), {}, 'ordering.nothing-due'],
    ['an amount that is no longer right', owed, { amount: 30 }, 'ordering.bill-changed'],
    ['a part that there is not', inParts, { part: 3 }, 'ordering.no-such-part'],
    ['a part of what is not split', owed, { part: 1 }, 'ordering.no-such-part'],
    [
      'a part twice',
      ordered(owed.orders, { ...inParts.session, payments: [payment(2_500, { part: 1 })] }),
      { part: 1 },
      'ordering.part-paid',
    ],
  ])('refuses %s', (_, of, input, code) => {
    given(of).when(pay(input)).thenThrows(code);
  });
});

describe('the orders of a bill that is covered', () => {
  const covered = (of: Table) => findCoveredOrders(bill(of), of.orders).map(({ id }) => id);
  it('are those that nobody pays for any more', () => {
    given(ordered([onBill(1, 3_000), paidAlone(2, 2_000)], { payments: [payment(3_000)] }))
      .when(covered)
      .thenGives(['o1']);
  });
  it('are none while something is due, or if nobody paid at the table', () => {
    given(ordered([onBill(1, 3_000)], { payments: [payment(2_999)] }))
      .when(covered)
      .thenGives([]);
    given(ordered([onBill(1, 0)]))
      .when(covered)
      .thenGives([]);
  });
  it.each([
    [[], 'cash'],
    [[payment(1_000), payment(1_000, { method: 'card' })], 'cash'],
    [[payment(1_000), payment(1_001, { method: 'card' })], 'card'],
  ] as const)('were paid as most of it was', (payments, method) => {
    given(payments).when(findMainPaymentMethod).thenGives(method);
  });
});

describe('a party at a table', () => {
  const place = { restaurantId: table.restaurantId, branchId: table.branchId, tableId: table.id, tableNumber: 7, sessionId: 's1' };

  it('sits down: its session begins and the table is occupied', () => {
    given(table)
      .when((free) => startSession(free, 's1', now))
      .thenChanges({
        session: { id: 's1', orderIds: [], payments: [], split: null, ended: null, startedAt: at, activeUntil: '2040-05-02T05:00:00.000Z' },
        table: { status: 'occupied', sessionId: 's1' },
      })
      .thenEmits({ type: 'TableSessionStarted', data: place }, { type: 'TableStatusChanged', data: { status: 'occupied' } });
  });
  it('leaves: its session is over and the table is free', () => {
    given(startSession(table, 's1', now))
      .when(({ session, table: occupied }) => endSession(session, occupied, 'paid', now))
      .thenChanges({ session: { ended: { reason: 'paid', at } }, table: { status: 'free', sessionId: null } })
      .thenEmits(
        { type: 'TableSessionEnded', data: { ...place, reason: 'paid' } },
        { type: 'TableStatusChanged', data: { status: 'free' } },
      );
  });
  it('leaves a table that is free already as it is', () => {
    given({ session: seated, free: table })
      .when(({ session, free }) => endSession(session, free, 'freed', now).events.map(({ type }) => type))
      .thenGives(['TableSessionEnded']);
  });
  it('has so many orders on one bill, and no more', () => {
    const orderIds = Array.from({ length: 39 }, (_, nth) => `o${nth}`);
    const later = new Date(now.getTime() + 60_000);
    given({ ...seated, orderIds })
      .when((session) => addOrderToSession(session, 'last', later))
      .thenChanges({ orderIds: [...orderIds, 'last'], activeUntil: '2040-05-02T05:01:00.000Z' });
    given({ ...seated, orderIds: [...orderIds, 'last'] })
      .when((session) => addOrderToSession(session, 'more', later))
      .thenThrows('ordering.bill-full', { params: { most: 40 } });
  });
});
