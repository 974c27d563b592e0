import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProductWithStock } from '#modules/ordering/catalogue/domain/product';
import { findCoveredOrders, isDueWithBill, payBill, splitBill, toBill } from '#modules/ordering/dining/domain/bill';
import type { TableSession } from '#modules/ordering/dining/domain/table-session';
import { type Order, placeOrder, toInitialPayment } from '#modules/ordering/orders/domain/order';
import { addPriceTerms } from '#modules/ordering/orders/domain/order-terms';
import { applyChargeOutcome, markPaidAtTable } from '#modules/ordering/orders/domain/payment';
import { initialProgress } from '#modules/ordering/orders/domain/progress';
import type { Promotion } from '#modules/ordering/promotions/domain/promotion';
import { type JoinedSession, openTableService } from './dining/table-guests.ts';

const now = new Date('2026-03-02T18:00:00Z');
const money = fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 5_000 }));

describe('an order', () => {
  const product = (price: number, nth: number): ProductWithStock => ({
    product: {
      id: `p${nth}`,
      tenantId: 'pardos',
      name: 'Plato',
      description: '',
      type: 'solo',
      category: 'Fondos',
      price,
      counted: false,
      isAvailable: true,
      options: [],
      allergens: [],
      imageUrl: null,
      createdAt: now.toISOString(),
    },
    stock: null,
  });
  const percentage = (value: number): Promotion => ({
    id: 'x',
    tenantId: 'pardos',
    name: 'Regalo',
    description: '',
    enabled: true,
    kind: 'percentage',
    value,
    from: null,
    to: null,
    days: [],
    hours: null,
    code: null,
    products: [],
    categories: [],
    items: [],
    minTotal: 0,
    maxUses: null,
    maxUsesPerCustomer: null,
    stackable: false,
    createdAt: now.toISOString(),
  });
  const draft = {
    type: 'pickup',
    id: 'o1',
    tenantId: 'pardos',
    customerId: 'c1',
    customerName: 'Ana',
    branchId: null,
    tableId: null,
    address: null,
    note: null,
    scheduledFor: null,
    currency: 'PEN',
  } as const;
  const orders = fc.record({
    prices: fc.array(money, { minLength: 1, maxLength: 4 }),
    off: fc.oneof(fc.constant(10_000), fc.integer({ min: 1, max: 10_000 })),
    fee: money,
    paymentMethod: fc.constantFrom('cash', 'card', 'wallet'),
  });

  it('waits for money exactly where something is to be paid, and says so', () => {
    fc.assert(
      fc.property(orders, ({ prices, off, fee, paymentMethod }) => {
        const menu = prices.map(product);
        const wishes = menu.map(({ product: { id } }) => ({ productId: id, quantity: 2, options: [] }));
        const offers = [{ promotion: percentage(off), used: 0, usedByCustomer: 0 }];
        const placed = placeOrder({ ...draft, paymentMethod }, wishes, menu, now, { offers, timeZone: 'UTC', code: null });
        const { order, events: facts } = addPriceTerms(placed, {
          fees: fee === 0 ? [] : [{ kind: 'pickup', amount: fee }],
          charges: [],
          taxTerms: null,
        });
        expect(order.total).toBeGreaterThanOrEqual(0);
        const waiting = paymentMethod === 'cash' ? 'ON_DELIVERY' : 'PENDING';
        expect(order.payment).toEqual({ method: paymentMethod, status: order.total === 0 ? 'PAID' : waiting });
        expect(facts[0]?.data).toMatchObject({ total: order.total, payment: order.payment });
      }),
    );
  });
});

describe('the bill of a table', () => {
  const session: TableSession = {
    id: 's1',
    tenantId: 'pardos',
    restaurantId: 'r1',
    branchId: 'b1',
    tableId: 't1',
    tableNumber: 1,
    startedAt: now.toISOString(),
    activeUntil: '2026-03-03T18:00:00Z',
    orderIds: [],
    payments: [],
    split: null,
    ended: null,
  };
  const orderOf = (total: number, nth: number): Order => ({
    id: `o${nth}`,
    tenantId: 'pardos',
    customerId: 's1',
    customerName: 'Mesa 1',
    branchId: 'b1',
    type: 'dine-in',
    tableId: 't1',
    lines: [],
    total,
    currency: 'PEN',
    payment: toInitialPayment('cash', total),
    address: null,
    note: null,
    scheduledFor: null,
    createdAt: now.toISOString(),
    cancelled: null,
    progress: initialProgress,
  });
  const steps = fc.array(
    fc.oneof(
      fc.record({ does: fc.constant('order' as const), total: money }),
      fc.record({ does: fc.constant('cancel' as const), nth: fc.nat(6) }),
      fc.record({ does: fc.constant('by card' as const), nth: fc.nat(6) }),
      fc.record({ does: fc.constant('split' as const), parts: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ does: fc.constant('pay' as const), part: fc.integer({ min: 1, max: 4 }) }),
    ),
    { maxLength: 14 },
  );

  type Step = { readonly does: 'order' | 'cancel' | 'by card' | 'split' | 'pay' } & {
    readonly [more in 'total' | 'nth' | 'parts' | 'part']?: number;
  };

  /** A party of guests; what the domain refuses does not happen. `taken`: all money received, at the table and by card. */
  class Party {
    session = session;
    orders: Order[] = [];
    taken = 0;
    isSettled = false;

    bill() {
      return toBill(this.session, this.orders);
    }

    step({ does, total = 0, nth = 0, parts = 1, part = 1 }: Step) {
      const at = nth % Math.max(1, this.orders.length);
      const order = this.orders[at];
      const isBegun = this.session.payments.length > 0;
      const done: Readonly<Record<Step['does'], () => void>> = {
        order: () => this.add(total),
        cancel: () => order && this.cancel(at, order),
        'by card': () => order && isDueWithBill(order) && !isBegun && this.byCard(at, order),
        split: () => !isBegun && this.bill().due > 0 && this.split(parts),
        pay: () => this.bill().split?.amounts[part - 1] !== undefined && this.pay(part),
      };
      done[does]();
    }

    split(parts: number) {
      this.session = { ...this.session, split: splitBill(this.bill(), { by: 'equally', parts }) };
    }

    add(total: number) {
      const order = orderOf(total, this.orders.length);
      this.orders.push(order);
      this.session = { ...this.session, orderIds: [...this.session.orderIds, order.id] };
    }

    cancel(at: number, order: Order) {
      this.orders[at] = { ...order, cancelled: { reason: 'x', at: now.toISOString() } };
      const covered = findCoveredOrders(this.bill(), this.orders);
      this.orders = this.orders.map((one) => (covered.includes(one) ? markPaidAtTable(one, 'cash').order : one));
    }

    byCard(at: number, order: Order) {
      this.orders[at] = applyChargeOutcome(order, 'approved').order;
      this.taken += order.total;
    }

    pay(part: number | null) {
      if (part !== null && this.session.payments.some((payment) => payment.part === part)) return;
      const before = this.session.payments;
      const { session: after, settled } = payBill(this.bill(), { method: 'cash', part, amount: undefined }, 'w1', now);
      this.taken += after.payments.slice(before.length).reduce((sum, { amount }) => sum + amount, 0);
      [this.session, this.isSettled] = [after, settled];
    }
  }

  it('can always be settled, and takes what it comes to and no more', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const party = new Party();
        for (const step of history) if (!party.isSettled) party.step(step);
        const refunds = party.orders
          .filter(({ cancelled, payment }) => cancelled && payment.charged)
          .reduce((sum, { total }) => sum + total, 0);
        const open = party.bill();
        expect(open.due).toBeGreaterThanOrEqual(0);
        expect(open.due).toBe(Math.max(0, open.total - (party.taken - refunds)));
        if (party.orders.length === 0 || party.isSettled) return;
        party.pay(null);
        expect(party.isSettled).toBe(true);
        expect(party.bill().due).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('nothing to pay', () => {
  let house: Awaited<ReturnType<typeof openTableService>>;
  let waiter: string;
  beforeEach(async () => {
    house = await openTableService();
    waiter = await house.as('waiter');
  });
  const free = () => house.sells({ name: 'Pan de la casa', price: 0 });

  it.each(['card', 'cash'])('is paid at once by %s, and cooked', async (paymentMethod) => {
    const gift = { name: 'Regalo', kind: 'percentage', value: 100, code: 'REGALO' };
    await house.app.post('/api/v1/promotions', gift, await house.as('manager'));
    const token = await house.customer('ana');
    const bodies = [
      { items: [{ productId: house.chicken, quantity: 1 }], promotionCode: 'REGALO' },
      { items: [{ productId: await free(), quantity: 2 }] },
    ];
    for (const body of bodies) {
      const { status, data } = await house.app.post<{ id: string }>('/api/v1/orders', { ...body, type: 'pickup', paymentMethod }, token);
      expect([status, data]).toEqual([201, expect.objectContaining({ total: 0, payment: { method: paymentMethod, status: 'PAID' } })]);
      await house.app.settle();
      expect((await house.app.get(`/api/v1/fulfillment/orders/${data.id}`, waiter)).data.promisedAt).toEqual(expect.any(String));
      const paid = await house.app.post(`/api/v1/orders/${data.id}/pay`, { card: '4111111111111111' }, token);
      expect([paid.status, paid.data.payment]).toEqual([200, { method: paymentMethod, status: 'PAID' }]);
    }
  });

  it('is what a table owes whose open orders are cancelled after more was taken: the rest is paid, and the bill settles', async () => {
    const [table] = house.room.centre.tables;
    const guest = await house.sit(table);
    const order = async (quantity: number, who: JoinedSession = guest) =>
      (await house.order(who.token, { items: [{ productId: house.chicken, quantity }] })).data.id;
    const [first, second] = [await order(1), await order(3)];
    const path = `/api/v1/tables/${table.id}/bill`;
    await house.app.post(`${path}/split`, { by: 'equally', parts: 2 }, guest.token);
    await house.app.post(`${path}/pay`, { method: 'card', part: 1 }, waiter);
    await house.app.post(`/api/v1/orders/${second}/cancel`, { reason: 'no hay' }, await house.as('manager'));
    await house.app.settle();
    const of = async (id: string) => (await house.app.get(`/api/v1/orders/${id}`, waiter)).data.payment;
    expect(await of(first)).toEqual({ method: 'card', status: 'PAID' });
    expect((await house.app.get(path, waiter)).data).toMatchObject({ total: 25.9, paid: 51.8, due: 0, lines: [] });
    const third = await order(2);
    expect((await house.app.get(path, waiter)).data).toMatchObject({ total: 77.7, paid: 51.8, due: 25.9 });
    await house.app.post(`/api/v1/orders/${third}/cancel`, { reason: 'no hay' }, await house.as('manager'));
    const settled = await house.app.post(`${path}/pay`, { method: 'cash' }, waiter);
    expect([settled.status, settled.data.due]).toEqual([201, 0]);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
    await house.app.settle();
    expect(house.said('OrderPaid').map(({ data }) => data.orderId)).toEqual([first]);
  });

  it('is what a table owes that had nothing but what costs nothing', async () => {
    const [table] = house.room.centre.tables;
    const guest = await house.sit(table);
    await house.order(guest.token, { items: [{ productId: await free(), quantity: 1 }] });
    const settled = await house.app.post(`/api/v1/tables/${table.id}/bill/pay`, { method: 'cash' }, waiter);
    expect([settled.status, settled.data]).toEqual([201, expect.objectContaining({ total: 0, paid: 0, due: 0, payments: [] })]);
    expect(await house.tableNow(table)).toMatchObject({ status: 'free' });
  });
});
