import { beforeEach, describe, expect, it } from 'vitest';
import type { Orders, VersionedOrder } from '#modules/ordering/orders/ports/orders';
import type { Payment } from '#modules/ordering/till/domain/payment';
import type { Payments } from '#modules/ordering/till/ports/payments';
import type { Envelope } from '#shared/events/events';
import { DuplicateRequest } from '#shared/store/idempotency';
import { createIdempotencyRecord } from '../idempotency-record.ts';
import { createStockEvents } from '../store/store-under-test.ts';
import { createOrder } from './orders.ts';

type PaymentsUnderTest = {
  readonly payments: Payments;
  readonly orders: Orders;
  readonly events: () => Promise<readonly Envelope[]>;
};

const createPayment = (id: string, more: Partial<Payment> = {}): Payment => ({
  id,
  tenantId: 'pardos',
  orderIds: ['o1'],
  customerId: 'ana',
  branchId: 'b1',
  method: 'cash',
  wallet: null,
  amount: 100,
  tip: 0,
  received: 200,
  change: 100,
  reference: null,
  status: 'CONFIRMED',
  refunds: [],
  by: { userId: 'w1', name: 'Ana', role: 'waiter' },
  deviceId: null,
  shiftId: null,
  channel: 'counter',
  currency: 'PEN',
  at: '2040-03-02T15:00:00.000Z',
  ...more,
});

/** The contract of the Payments port. Every adapter calls this with a factory for it and for the orders that are paid. */
export const paymentsContract = (name: string, setup: () => Promise<PaymentsUnderTest>) =>
  describe(`${name} keeps the Payments contract`, () => {
    let under: PaymentsUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const readOrder = async (id: string) => (await under.orders.find('pardos', id)) as VersionedOrder;

    it('stores payments with events and the answer to the request once, for their tenant alone', async () => {
      const { payments, events } = under;
      const changes = ['p1', 'p2'].map((id) => payments.prepare(undefined, createPayment(id)));
      expect(await payments.commit(changes, createStockEvents('a', 1), createIdempotencyRecord())).toBe(true);
      const again = payments.commit([payments.prepare(undefined, createPayment('p3'))], [], createIdempotencyRecord());
      await expect(again).rejects.toThrow(DuplicateRequest);
      expect(await payments.find('pardos', 'p1')).toEqual({ value: createPayment('p1'), version: expect.any(String) });
      expect(await payments.findAll('pardos', ['p2', 'nothing', 'p1'])).toEqual(['p2', 'p1'].map((id) => createPayment(id)));
      expect([await payments.find('norkys', 'p1'), await payments.findAll('norkys', ['p1']), (await events()).length]).toEqual([
        undefined,
        [],
        1,
      ]);
    });

    it('changes a payment as it was read, and adds one once', async () => {
      const { payments } = under;
      await payments.commit([payments.prepare(undefined, createPayment('p1'))], []);
      expect(await payments.commit([payments.prepare(undefined, createPayment('p1'))], createStockEvents('a', 1))).toBe(false);
      const stored = await payments.find('pardos', 'p1');
      if (!stored) throw new Error('the payment is not there');
      const attempts = ['A', 'B'].map((reference) => payments.commit([payments.prepare(stored, { ...stored.value, reference })], []));
      expect((await Promise.all(attempts)).toSorted()).toEqual([false, true]);
      expect(await under.events()).toEqual([]);
    });

    it('stores a payment with its orders, or neither', async () => {
      const { payments, orders } = under;
      for (const nth of [1, 2]) await orders.add(createOrder(nth), []);
      const [first, second] = [await readOrder('o1'), await readOrder('o2')];
      const pay = (id: string) => [
        payments.prepare(undefined, createPayment(id)),
        ...[first, second].map((stored) => orders.preparePayment(stored, { ...stored.order, tip: 10 })),
      ];
      // The kitchen may go on meanwhile.
      await orders.change(first, { ...first.order, progress: { ...first.order.progress, delivered: true } }, []);
      expect(await payments.commit(pay('p1'), [])).toBe(true);
      expect(await payments.commit(pay('p2'), [])).toBe(false);
      expect(await payments.find('pardos', 'p2')).toBeUndefined();
      expect((await readOrder('o1')).order).toMatchObject({ tip: 10, progress: { delivered: true } });
      expect((await readOrder('o2')).order).toMatchObject({ tip: 10, progress: { delivered: false } });
      expect((await orders.listByTenant('pardos', { limit: 9 })).orders.map(({ tip }) => tip)).toEqual([10, 10]);
    });
  });
