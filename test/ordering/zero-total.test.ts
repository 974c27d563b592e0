import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProductWithStock } from '#modules/ordering/catalogue/domain/product';
import { placeOrder } from '#modules/ordering/orders/domain/order-placement';
import { addPriceTerms } from '#modules/ordering/orders/domain/order-terms';
import type { Promotion } from '#modules/ordering/promotions/domain/promotion';
import { openTableService } from './dining/table-guests.ts';

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

describe('nothing to pay', () => {
  let house: Awaited<ReturnType<typeof openTableService>>;
  let waiter: string;
  beforeEach(async () => {
    house = await openTableService();
    waiter = await house.as('waiter');
  });
  const nothing = { paid: 0, due: 0, refunded: 0, toRefund: 0 };
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
      expect([status, data]).toEqual([
        201,
        expect.objectContaining({ total: 0, payment: { method: paymentMethod, status: 'PAID', ...nothing } }),
      ]);
      await house.app.settle();
      expect((await house.app.get(`/api/v1/fulfillment/orders/${data.id}`, waiter)).data.promisedAt).toEqual(expect.any(String));
      const paid = await house.app.post(`/api/v1/orders/${data.id}/pay`, { method: 'card', token: 'tok_approve' }, token);
      expect([paid.status, paid.data.payment]).toEqual([200, { method: paymentMethod, status: 'PAID', ...nothing }]);
    }
  });

  it('is what a table owes whose open orders are cancelled after more was taken: the bill settles, and the rest is given back', async () => {
    const [table] = house.room.centre.tables;
    const guest = await house.sit(table);
    const order = async (quantity: number) => (await house.order(guest.token, { items: [{ productId: house.chicken, quantity }] })).data.id;
    const [first, second] = [await order(1), await order(3)];
    const path = `/api/v1/tables/${table.id}/bill`;
    await house.app.post(`${path}/split`, { by: 'equally', parts: 2 }, guest.token);
    await house.app.post(`${path}/pay`, { method: 'card', part: 1 }, waiter);
    await house.app.post(`/api/v1/orders/${second}/cancel`, { reason: 'no hay' }, await house.as('manager'));
    await house.app.settle();
    const of = async (id: string) => (await house.app.get(`/api/v1/orders/${id}`, waiter)).data.payment;
    expect(await of(first)).toEqual({ method: 'card', status: 'PAID', ...nothing, paid: 25.9 });
    expect(await of(second)).toMatchObject({ due: 0, paid: 25.9, toRefund: 25.9 });
    expect(await house.tableNow(table)).toMatchObject({ status: 'free', sessionId: null });
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
