import { describe, it } from 'vitest';
import { type SplitRequest, splitBill, toBill } from '#modules/ordering/dining/domain/bill';
import { type BillShare, chooseShare } from '#modules/ordering/dining/domain/bill-payment';
import { applyEarlierPayments, findMainPaymentMethod } from '#modules/ordering/dining/domain/earlier-payments';
import { claimLines, releaseClaims } from '#modules/ordering/dining/domain/line-claims';
import {
  addOrderToSession,
  endSession,
  startSession,
  type TablePayment,
  type TableSession,
} from '#modules/ordering/dining/domain/table-session';
import type { Order } from '#modules/ordering/orders/domain/order';
import { calculateDue } from '#modules/ordering/orders/domain/payment';
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
const bill = ({ session, orders }: Table) => toBill(session, applyEarlierPayments(session, orders), now);

describe('a bill', () => {
  it('is of what is cooked for the table, less what was paid', () => {
    given(
      ordered([onBill(1, 3_000), paidAlone(2, 2_000), onBill(3, 900, { cancelled: { reason: 'x', at } }), createOrder(4, { total: 700 })]),
    )
      .when(bill)
      .thenChanges({ total: 5_000, paid: 2_000, due: 3_000, open: 3_000, lines: [{ orderId: 'o1', unitPrice: 3_000 }], currency: 'PEN' });
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
      .thenChanges({ split: null, parts: [] });
    given(ordered([onBill(1, 2_500)], { split, payments: [payment(1_000, { part: 1 })] }))
      .when(bill)
      .thenChanges({ split, due: 1_500, parts: [{ status: 'PAID' }, { status: 'OPEN' }] });
  });
});

describe('splitting a bill', () => {
  const lines = [line('chicken', 1, 6_000), line('chicha', 2, 1_000)];
  const shared = ordered([onBill(1, 8_000, { lines })]);
  const take = (...parts: readonly (readonly [lineId: string, quantity: number])[][]): SplitRequest => ({
    by: 'lines',
    parts: parts.map((part) => ({ lines: part.map(([lineId, quantity]) => ({ orderId: 'o1', lineId, quantity })) })),
  });
  const split = (request: SplitRequest) => (of: Table) => splitBill(bill(of), request).split;
  const amounts = (request: SplitRequest) => (of: Table) => split(request)(of)?.amounts ?? [];

  it.each([
    ['equally', { by: 'equally', parts: 3 }, [2_667, 2_667, 2_666]],
    ['by lines, the rest last', take([['chicha', 1]]), [1_000, 7_000]],
    ['by lines, all of them', take([['chicken', 1]], [['chicha', 2]]), [6_000, 2_000]],
  ] as const)('%s', (_, request, expected) => {
    given(shared)
      .when(amounts(request))
      .thenGives([...expected]);
  });
  it('shares a discount by what each part comes to', () => {
    given(ordered([onBill(1, 4_000, { lines })]))
      .when(amounts(take([['chicken', 1]])))
      .thenGives([3_000, 1_000]);
  });
  it('splits what is left once something is paid, and forgets the parts before', () => {
    const begun = { ...shared, session: { ...shared.session, payments: [payment(2_000, { part: 1 })] } };
    given(begun)
      .when((of) => splitBill(bill(of), { by: 'equally', parts: 2 }))
      .thenChanges({ split: { amounts: [3_000, 3_000] }, payments: [{ part: null }] });
  });
  it.each([
    ['what is not on it', shared, take([['beer', 1]]), 'ordering.not-on-bill'],
    ['more than there is', shared, take([['chicha', 1]], [['chicha', 2]]), 'ordering.not-on-bill'],
    ['nothing', ordered([]), { by: 'equally', parts: 2 } as const, 'ordering.nothing-due'],
  ])('refuses %s', (_, of, request, code) => {
    given(of).when(split(request)).thenThrows(code);
  });
});

describe('the share of a bill that somebody pays', () => {
  const ana = { id: 's1 Ana', name: 'Ana', kind: 'guest' };
  const bea = { id: 's1 Bea', name: 'Bea', kind: 'guest' };
  const lines = [line('chicken', 2, 3_000), line('chicha', 2, 1_000)];
  const owed = ordered([onBill(1, 8_800, { lines })]);
  const chicken = { orderId: 'o1', lineId: 'chicken', quantity: 1 };
  const inParts = ordered(owed.orders, { split: { by: 'equally', amounts: [4_400, 4_400] } });
  const choose =
    (share: BillShare, by = ana) =>
    (of: Table) =>
      chooseShare(bill(of), share, by);
  const claim = (of: Table, by = ana, lines = [chicken]): Table => ({ ...of, session: claimLines(bill(of), lines, by, now) });

  it('is an amount, a part, some parts or all of it', () => {
    given(owed)
      .when(choose({ of: 'amount', amount: 5_000 }))
      .thenChanges({ amount: 5_000, lines: [] });
    given(inParts)
      .when(choose({ of: 'parts', parts: [2] }))
      .thenChanges({ amount: 4_400, parts: [2] });
    given(inParts)
      .when(choose({ of: 'parts', parts: [1, 2, 2] }))
      .thenChanges({ amount: 8_800, parts: [1, 2] });
    given(owed)
      .when(choose({ of: 'all' }))
      .thenChanges({ amount: 8_800, lines: [{ quantity: 2 }, { quantity: 2 }] });
  });
  it('is what they have claimed, with its proportion of charges', () => {
    given(claim(owed))
      .when(choose({ of: 'claims' }))
      .thenChanges({ amount: 3_300, lines: [chicken] });
    given(claim(owed))
      .when(choose({ of: 'claims' }, bea))
      .thenThrows('ordering.nothing-due');
  });
  it('is claimed by one person only, until they release it or 10 minutes have gone', () => {
    const claimed = claim(owed, bea, [{ ...chicken, quantity: 2 }]);
    given(claimed)
      .when((of) => claimLines(bill(of), [chicken], ana, now))
      .thenThrows('ordering.line-claimed', { data: { orderId: 'o1', lineId: 'chicken', available: 0 } });
    given(claimed)
      .when((of) => releaseClaims(bill(of), bea).claims)
      .thenGives([]);
    const later = (seconds: number) => toBill(claimed.session, claimed.orders, new Date(now.getTime() + seconds * 1000)).claims.length;
    given(599).when(later).thenGives(1);
    given(600).when(later).thenGives(0);
  });
  it('replaces what they have claimed before', () => {
    const chicha = { orderId: 'o1', lineId: 'chicha', quantity: 1 };
    given(claim(claim(owed), ana, [chicha, chicha]))
      .when((of) => bill(of).claims)
      .thenChanges([{ lineId: 'chicha', quantity: 2, by: ana }]);
  });
  it.each([
    ['a table that has ordered nothing', ordered([]), { of: 'all' }, 'ordering.nothing-due'],
    ['more than is due', owed, { of: 'amount', amount: 8_801 }, 'ordering.more-than-due'],
    ['a part that there is not', inParts, { of: 'parts', parts: [3] }, 'ordering.no-such-part'],
    ['a part of what is not split', owed, { of: 'parts', parts: [1] }, 'ordering.no-such-part'],
    [
      'a part twice',
      ordered(owed.orders, { ...inParts.session, payments: [payment(4_400, { part: 1 })] }),
      { of: 'parts', parts: [1] },
      'ordering.part-paid',
    ],
  ] as const)('cannot be of %s', (_, of, share, code) => {
    given(of).when(choose(share)).thenThrows(code);
  });
  it('of lines cannot be paid by others than those who have claimed them', () => {
    const split = splitBill(bill(owed), { by: 'lines', parts: [{ lines: [{ ...chicken, quantity: 2 }] }] });
    const claimed = claim({ ...owed, session: split }, bea);
    given(claimed)
      .when(choose({ of: 'parts', parts: [1] }))
      .thenThrows('ordering.line-claimed');
    given(claimed)
      .when(choose({ of: 'parts', parts: [1] }, bea))
      .thenChanges({ amount: 6_600 });
  });
});

describe('the payments that an earlier version kept in the session', () => {
  const applied = ({ session, orders }: Table) => applyEarlierPayments(session, orders).map(calculateDue);
  it('count for the orders from the oldest on, once', () => {
    const begun = ordered([onBill(1, 3_000), paidAlone(2, 2_000), onBill(3, 1_000)], { payments: [payment(3_500)] });
    given(begun).when(applied).thenGives([0, 0, 500]);
    given({ ...begun, orders: applyEarlierPayments(begun.session, begun.orders) })
      .when(applied)
      .thenGives([0, 0, 500]);
  });
  it.each([
    [[], 'cash'],
    [[payment(1_000), payment(1_000, { method: 'card' })], 'cash'],
    [[payment(1_000), payment(1_001, { method: 'card' })], 'card'],
  ] as const)('were made as most of it was', (payments, method) => {
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
