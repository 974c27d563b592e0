import { beforeEach, describe, expect, it } from 'vitest';
import type { Products } from '#modules/ordering/catalogue/ports/products';
import type { Order } from '#modules/ordering/orders/domain/order';
import type { OrderLine } from '#modules/ordering/orders/domain/order-lines';
import { applyStageUpdate } from '#modules/ordering/orders/domain/progress';
import type { OrderQuery, Orders, VersionedOrder } from '#modules/ordering/orders/ports/orders';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { ConditionFailed, type Write } from '#shared/store/store';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';
import { createProductOf } from './catalogue/products.ts';

type OrdersUnderTest = {
  readonly orders: Orders;
  readonly products: Products;
  readonly events: () => Promise<readonly Envelope[]>;
};

const start = Date.parse('2040-03-02T15:00:00.000Z');
export const createOrder = (nth: number, more: Partial<Order> = {}): Order => ({
  id: `o${nth}`,
  tenantId: 'pardos',
  customerId: 'ana',
  customerName: 'Ana',
  branchId: null,
  type: 'delivery',
  tableId: null,
  lines: [],
  total: 100,
  currency: 'PEN',
  payment: { method: 'card', status: 'PENDING' },
  address: null,
  note: null,
  scheduledFor: null,
  createdAt: new Date(start + nth * 60_000).toISOString(),
  cancelled: null,
  progress: { steps: {}, delivered: false },
  ...more,
});
const createLine = (productId: string, quantity: number, more: Partial<OrderLine> = {}): OrderLine => ({
  lineId: `l-${productId}`,
  productId,
  name: productId.toUpperCase(),
  category: 'x',
  options: [],
  quantity,
  unitPrice: 100,
  counted: true,
  ...more,
});
const cancel = (order: Order): Order => ({ ...order, cancelled: { reason: 'no stock', at: order.createdAt } });
const pay = (order: Order): Order => ({ ...order, payment: { method: 'card', status: 'PAID' } });
const startCooking = (order: Order): Order => ({
  ...order,
  progress: applyStageUpdate(order.progress, { stepName: 'COOKING', seq: 1, started: true }),
});
const mark: Write = { op: 'put', pk: 'TENANT#pardos#MARK', sk: 'INFO', doc: {}, when: 'absent' };

/** The contract of the Orders port. Every adapter calls this with a factory for it and for the products whose stock it takes. */
export const ordersContract = (name: string, setup: () => Promise<OrdersUnderTest>) =>
  describe(`${name} keeps the Orders contract`, () => {
    let orders: Orders;
    let products: Products;
    let events: OrdersUnderTest['events'];
    beforeEach(async () => {
      ({ orders, products, events } = await setup());
      await products.add(createProductOf('rice', { counted: true }), 3, []);
      await products.add(createProductOf('beer', { counted: true }), 10, []);
    });

    const find = async (id: string) => (await orders.find('pardos', id)) as VersionedOrder;
    const stockOf = async (id: string) => (await products.find('pardos', id))?.stock;
    const stored = async (order: Order) => {
      await orders.add(order, []);
      return find(order.id);
    };

    describe('erasePerson', () => {
      it('changes the order and its entry in every list, unless somebody was faster', async () => {
        const order = createOrder(1, { branchId: 'b1', address: 'Calle 1', note: 'sin sal' });
        const before = await stored(order);
        const erased = { ...order, customerName: '', address: null, note: null };
        expect(await orders.erasePerson(before, erased, createStockEvents('rice', 1))).toBe(true);
        expect(await orders.erasePerson(before, order, createStockEvents('rice', 1))).toBe(false);
        const missing: Write[] = [{ ...mark, op: 'check', when: 'present' }];
        expect(await orders.erasePerson(await find('o1'), order, createStockEvents('rice', 1), missing)).toBe(false);
        expect(await orders.erasePerson(await find('o1'), erased, [], [mark])).toBe(true);
        expect((await find('o1')).order).toEqual(erased);
        const seen: (string | undefined)[] = [];
        const matchesListFields = ({ customerName }: { readonly customerName: string }) => seen.push(customerName) > 0;
        const lists = [
          await orders.listByTenant('pardos', { limit: 5, matchesListFields }),
          await orders.listByCustomer('pardos', 'ana', { limit: 5, matchesListFields }),
          await orders.listByBranches('pardos', ['b1'], { limit: 5, matchesListFields }),
        ];
        expect(lists.map((page) => page.orders)).toEqual([[erased], [erased], [erased]]);
        expect([seen, (await events()).length]).toEqual([['', '', ''], 1]);
      });
    });

    describe('add', () => {
      it('stores an order with its events, the stock it takes and what belongs to it, for its tenant alone', async () => {
        const order = createOrder(1, { lines: [createLine('rice', 2), createLine('beer', 1), createLine('any', 50, { counted: false })] });
        expect(await orders.add(order, createStockEvents('rice', 1), createIdempotencyRecord(), [mark])).toBe(true);
        expect((await find('o1')).order).toEqual(order);
        expect([await stockOf('rice'), await stockOf('beer'), (await events()).length]).toEqual([1, 9, 1]);
        expect(await orders.find('norkys', 'o1')).toBeUndefined();
        expect(await orders.add(createOrder(2), [], undefined, [mark])).toBe(false);
        await expect(orders.add(createOrder(3), [], createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      });

      it('names the lines of which there is not enough, parts of what is made of parts too, and stores nothing', async () => {
        const combo = createLine('combo', 2, { counted: false, parts: [{ productId: 'rice', quantity: 2 }] });
        const order = createOrder(1, { lines: [createLine('beer', 2), combo] });
        await expect(orders.add(order, createStockEvents('rice', 1), createIdempotencyRecord(), [mark])).rejects.toMatchObject({
          code: 'ordering.out-of-stock',
          context: { details: [{ path: 'items.1.productId', message: 'combo' }] },
        });
        expect([await orders.find('pardos', 'o1'), await stockOf('rice'), await stockOf('beer'), await events()]).toEqual([
          undefined,
          3,
          10,
          [],
        ]);
        expect(await orders.add(createOrder(2), [], createIdempotencyRecord(), [mark])).toBe(true);
      });

      it('sells what there is and no more, however many ask at once', async () => {
        const attempts = Array.from({ length: 8 }, (_, nth) => orders.add(createOrder(nth, { lines: [createLine('rice', 1)] }), []));
        const outcomes = await Promise.allSettled(attempts);
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
        expect([await stockOf('rice'), (await orders.listByTenant('pardos', { limit: 10 })).orders.length]).toEqual([0, 3]);
      });

      it('is false, and stores nothing, if what belongs to it no longer holds', async () => {
        const order = createOrder(1, { lines: [createLine('rice', 1)] });
        const alsoCommit: Write[] = [{ ...mark, op: 'check', when: 'present' }];
        expect(await orders.add(order, createStockEvents('rice', 1), createIdempotencyRecord(), alsoCommit)).toBe(false);
        expect([await orders.find('pardos', 'o1'), await stockOf('rice'), await events()]).toEqual([undefined, 3, []]);
        expect((await orders.listByTenant('pardos', { limit: 10 })).orders).toEqual([]);
        expect(await orders.add(order, [], createIdempotencyRecord())).toBe(true);
      });

      it('takes nothing for a request that has its answer, whatever is left', async () => {
        await orders.add(createOrder(1), [], createIdempotencyRecord());
        for (const quantity of [1, 100]) {
          const again = orders.add(createOrder(2, { lines: [createLine('rice', quantity)] }), [], createIdempotencyRecord());
          await expect(again).rejects.toThrow(DuplicateRequest);
        }
        expect(await stockOf('rice')).toBe(3);
      });

      it('counts a number if it is the next one of its branch and day, and stores nothing otherwise', async () => {
        const scope = { tenantId: 'pardos', branchId: 'b1', businessDay: '2040-05-01' };
        const numbered = (nth: number, number: number, more: Partial<Order> = {}) => createOrder(nth, { ...scope, number, ...more });
        expect([await orders.takeNumber(scope), await orders.takeNumber(scope)]).toEqual([1, 2]);
        await expect(orders.add(numbered(1, 2), createStockEvents('rice', 1))).rejects.toThrow(ConditionFailed);
        expect([await orders.find('pardos', 'o1'), await events()]).toEqual([undefined, []]);
        expect(await orders.takeNumber(scope)).toBe(1);
        expect(await orders.add(numbered(1, 1), [])).toBe(true);
        await expect(orders.add(numbered(2, 1), [])).rejects.toThrow(ConditionFailed);
        expect(await orders.add(numbered(2, await orders.takeNumber(scope)), [])).toBe(true);
        const others = [
          { ...scope, branchId: 'b2' },
          { ...scope, branchId: null },
          { ...scope, businessDay: '2040-05-02' },
          { ...scope, tenantId: 'norkys' },
        ];
        expect([await orders.takeNumber(scope), ...(await Promise.all(others.map((other) => orders.takeNumber(other))))]).toEqual([
          3, 1, 1, 1, 1,
        ]);
      });

      it('takes an id of another system once per channel', async () => {
        const external = { channel: 'external', externalId: 'R-1' } as const;
        await orders.add(createOrder(1, external), []);
        await expect(orders.add(createOrder(2, external), [])).rejects.toMatchObject({ code: 'ordering.external-id-taken' });
        expect(await orders.find('pardos', 'o2')).toBeUndefined();
        expect(await orders.add(createOrder(2, { ...external, channel: 'phone' }), [])).toBe(true);
        expect(await orders.findIdByExternalId('pardos', 'external', 'R-1')).toBe('o1');
        expect(await orders.findIdByExternalId('norkys', 'external', 'R-1')).toBeUndefined();
      });
    });

    describe('change', () => {
      it('stores a change with its events and what belongs to it, while the order is as it was read', async () => {
        const before = await stored(createOrder(1));
        expect(await orders.change(before, pay(before.order), createStockEvents('a', 1), [mark], createIdempotencyRecord())).toBe(true);
        expect((await find('o1')).order).toEqual(pay(createOrder(1)));
        expect(await orders.change(before, cancel(before.order), createStockEvents('a', 2), [])).toBe(false);
        const now = await find('o1');
        expect(await orders.change(now, cancel(now.order), createStockEvents('a', 3), [mark])).toBe(false);
        await expect(orders.change(now, cancel(now.order), [], [], createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
        expect([(await find('o1')).order, (await events()).length]).toEqual([pay(createOrder(1)), 1]);
      });

      it('refuses a decision about an order of which more was heard meanwhile', async () => {
        const before = await stored(createOrder(1));
        expect(await orders.change(before, startCooking(before.order), [])).toBe(true);
        for (const change of [cancel, startCooking]) expect(await orders.change(before, change(before.order), [])).toBe(false);
        const again = await find('o1');
        expect(await orders.change(again, cancel(again.order), [])).toBe(true);
        expect((await find('o1')).order).toEqual(cancel(startCooking(createOrder(1))));
      });

      it('hears the kitchen, whatever becomes of the rest of the order, and loses neither', async () => {
        const before = await stored(createOrder(1));
        expect(await orders.change(before, pay(before.order), [])).toBe(true);
        expect(await orders.change(before, startCooking(before.order), [])).toBe(true);
        expect((await find('o1')).order).toEqual(pay(startCooking(createOrder(1))));
      });

      it('gives the stock back with the order that is cancelled, once', async () => {
        const lines = [createLine('rice', 2), createLine('combo', 1, { counted: false, parts: [{ productId: 'beer', quantity: 4 }] })];
        const before = await stored(createOrder(1, { lines }));
        expect([await stockOf('rice'), await stockOf('beer')]).toEqual([1, 6]);
        const both = await Promise.all([1, 2].map(() => orders.change(before, cancel(before.order), [])));
        expect(both.toSorted()).toEqual([false, true]);
        const cancelled = await find('o1');
        expect(await orders.change(cancelled, pay(cancelled.order), [])).toBe(true);
        expect([await stockOf('rice'), await stockOf('beer')]).toEqual([3, 10]);
      });

      it('gives the stock of voided units back, not that of comped ones, and all that it still takes once it is cancelled', async () => {
        const voided = {
          kind: 'void',
          quantity: 0,
          comped: 0,
          reason: 'x',
          at: '',
          by: { userId: 'u', name: 'U', role: 'manager' },
        } as const;
        const withUnits = (quantity: number, comped: number, more: Partial<Order> = {}): Order => {
          const units = { ...voided, quantity: 3 - quantity, comped, acknowledgedAt: null };
          return createOrder(1, { ...more, lines: [createLine('rice', quantity, { voided: units })] });
        };
        const before = await stored(createOrder(1, { lines: [createLine('rice', 3)] }));
        expect(await orders.change(before, withUnits(2, 0), [])).toBe(true);
        expect(await stockOf('rice')).toBe(1);
        expect(await orders.change(await find('o1'), withUnits(1, 1), [])).toBe(true);
        expect(await stockOf('rice')).toBe(1);
        expect(await orders.change(await find('o1'), cancel(withUnits(1, 1)), [])).toBe(true);
        expect([await stockOf('rice'), (await find('o1')).order.lines]).toEqual([3, withUnits(1, 1).lines]);
      });
    });

    it('finds those there are among some ids, in the order of the ids', async () => {
      for (const nth of [1, 2, 3]) await orders.add(createOrder(nth), []);
      const found = await orders.findAll('pardos', ['o3', 'nothing', 'o1']);
      expect(found.map(({ order }) => order.id)).toEqual(['o3', 'o1']);
      expect(await orders.findAll('norkys', ['o3'])).toEqual([]);
      const many = await orders.findAll(
        'pardos',
        Array.from({ length: 50 }, (_, nth) => `o${nth}`),
      );
      expect(many).toHaveLength(3);
    });

    describe('lists', () => {
      beforeEach(async () => {
        for (const [nth, more] of [{}, { branchId: 'b1' }, { branchId: 'b2', customerId: 'beto' }, {}, { branchId: 'b1' }].entries()) {
          await orders.add(createOrder(nth, more), []);
        }
        await orders.add(createOrder(9, { tenantId: 'norkys' }), []);
      });
      const ids = async (page: Promise<{ readonly orders: readonly Order[] }>) => (await page).orders.map(({ id }) => id);
      const all = (query: Partial<OrderQuery> = {}) => ids(orders.listByTenant('pardos', { limit: 10, ...query }));

      it('are newest first: of a tenant, of a customer, of branches', async () => {
        expect(await all()).toEqual(['o4', 'o3', 'o2', 'o1', 'o0']);
        expect(await ids(orders.listByCustomer('pardos', 'ana', { limit: 10 }))).toEqual(['o4', 'o3', 'o1', 'o0']);
        const branches: [readonly (string | null)[], string[]][] = [
          [['b1'], ['o4', 'o1']],
          [
            ['b2', 'b1'],
            ['o4', 'o2', 'o1'],
          ],
          [[null], ['o3', 'o0']],
          [
            [null, 'b2'],
            ['o3', 'o2', 'o0'],
          ],
          [[], []],
        ];
        for (const [some, expected] of branches) expect(await ids(orders.listByBranches('pardos', some, { limit: 10 }))).toEqual(expected);
      });

      it('hold a time with its beginning and without its end', async () => {
        const [from, to] = [createOrder(1).createdAt, createOrder(3).createdAt];
        expect([await all({ from, to }), await all({ from }), await all({ to })]).toEqual([
          ['o2', 'o1'],
          ['o4', 'o3', 'o2', 'o1'],
          ['o2', 'o1', 'o0'],
        ]);
      });

      it('come in pages that end, with what was heard of each order', async () => {
        const cooking = await find('o3');
        await orders.change(cooking, startCooking(cooking.order), []);
        const seen: Order[] = [];
        let after: string | undefined;
        do {
          const page = await orders.listByTenant('pardos', { limit: 2, after });
          expect(page.orders.length).toBeLessThanOrEqual(2);
          seen.push(...page.orders);
          after = page.next;
        } while (after !== undefined);
        expect(seen.map(({ id }) => id)).toEqual(['o4', 'o3', 'o2', 'o1', 'o0']);
        expect(seen[1]).toEqual(startCooking(createOrder(3)));
      });

      it('leave out what does not match', async () => {
        const paid = await find('o1');
        await orders.change(paid, pay(paid.order), []);
        expect(await all({ matchesListFields: ({ customerId }) => customerId === 'beto' })).toEqual(['o2']);
        expect(await all({ matchesOrder: ({ payment }) => payment.status === 'PAID' })).toEqual(['o1']);
        expect(await all({ matchesListFields: ({ customerId }) => customerId === 'beto', matchesOrder: ({ id }) => id === 'o1' })).toEqual(
          [],
        );
      });
    });
  });
