import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Order } from '#modules/ordering/orders/domain/order';
import { calculateDue, readTenders, summarizePayment } from '#modules/ordering/orders/domain/payment';
import { applyChargeOutcome } from '#modules/ordering/till/domain/charge-outcome';
import { calculateRefundable, calculateRefunded, type Payment, toUnrecordedPayment } from '#modules/ordering/till/domain/payment';
import {
  confirmPayment,
  type PaymentInput,
  recordPayment,
  refusePayment,
  withdrawPayment,
} from '#modules/ordering/till/domain/record-payment';
import { acceptRefund, refundPayment } from '#modules/ordering/till/domain/refund-payment';
import { createOrder } from '#test/contracts/ordering/orders';
import { given } from '#test/fixtures/decision-spec';

const now = new Date('2040-05-01T17:00:00.000Z');
const at = now.toISOString();
const cancelled = { reason: 'tarde', at };
const onDelivery = createOrder(1, { total: 4_500, payment: { method: 'cash', status: 'ON_DELIVERY' } });
const pending = createOrder(1, { total: 4_500 });
const person = { userId: 'w1', name: 'Ana', role: 'waiter' };
const tender = (more: Partial<PaymentInput> = {}): PaymentInput => ({
  id: 'p1',
  method: 'cash',
  wallet: null,
  amount: 4_500,
  tip: 0,
  received: null,
  reference: null,
  status: 'CONFIRMED',
  by: person,
  deviceId: null,
  shiftId: null,
  ...more,
});
const record =
  (more: Partial<PaymentInput> = {}) =>
  (...orders: readonly [Order, ...Order[]]) =>
    recordPayment(orders, tender(more), now);
const refund = (amount: number, id = 'r1') => ({ id, amount, reason: 'mal', by: person, deviceId: null, shiftId: null });
const summary = ({ orders }: { readonly orders: readonly Order[] }) => orders.map(summarizePayment);

describe('a tender', () => {
  it('takes its amount off the due, and its tip raises tip and total alike', () => {
    const decision = record({ amount: 3_000, tip: 200, received: 5_000 })(onDelivery);
    expect(decision.payment).toMatchObject({ status: 'CONFIRMED', orderIds: ['o1'], change: 1_800, channel: 'web', at });
    expect(decision.orders).toMatchObject([{ tip: 200, total: 4_700 }]);
    expect(summary(decision)).toEqual([{ method: 'cash', status: 'PARTIAL', paid: 3_200, due: 1_500, refunded: 0, toRefund: 0 }]);
    expect(decision.events).toMatchObject([
      { type: 'PaymentRecorded', data: { paymentId: 'p1', orderIds: ['o1'], amount: 3_000, tip: 200, change: 1_800, due: 1_500 } },
      { type: 'OrderChanged', data: { change: 'tip', before: { tip: 0, total: 4_500 }, after: { tip: 200, total: 4_700 } } },
    ]);
  });
  it('that leaves nothing due pays the order, by the method that brought most', () => {
    const first = record({ amount: 1_000 })(onDelivery).orders[0] as Order;
    const decision = record({ id: 'p2', method: 'card', amount: 3_500 })(first);
    expect(summary(decision)).toMatchObject([{ method: 'card', status: 'PAID', paid: 4_500, due: 0 }]);
    expect(decision.events).toMatchObject([{ type: 'PaymentRecorded' }, { type: 'OrderPaid', data: { method: 'card', amount: 4_500 } }]);
  });
  it('is spread over the orders of a bill, oldest first, and has one tip', () => {
    const orders = [1, 2, 3].map((nth) => ({ ...createOrder(nth, { total: 1_000 }) })) as [Order, Order, Order];
    const decision = record({ amount: 1_500, tip: 100 })(...orders);
    expect(decision.payment.orderIds).toEqual(['o1', 'o2']);
    expect(decision.orders.map(({ total }) => total)).toEqual([1_100, 1_000, 1_000]);
    expect(summary(decision)).toMatchObject([{ status: 'PAID' }, { status: 'PARTIAL', due: 500 }, { status: 'PENDING', due: 1_000 }]);
    expect(decision.events).toMatchObject([
      { data: { due: 1_500 } },
      { type: 'OrderChanged', data: { orderId: 'o1', change: 'tip' } },
      { type: 'OrderPaid', data: { orderId: 'o1', amount: 1_100 } },
    ]);
  });
  it.each([
    ['more than is due', { amount: 4_501 }, onDelivery, 'ordering.more-than-due', { data: { due: 45 } }],
    ['cash that is not enough', { tip: 100, received: 4_599 }, onDelivery, 'ordering.received-too-little', { params: { amount: '46.00' } }],
    ['anything for what is cancelled', {}, { ...onDelivery, cancelled }, 'ordering.order-over', {}],
    [
      'anything for what is written off',
      { amount: 1 },
      { ...onDelivery, payment: { method: 'cash', status: 'WRITTEN_OFF' } as const },
      'ordering.more-than-due',
      {},
    ],
  ] as const)('is refused if it is %s', (_, more, order, code, context) => {
    given(order).when(record(more)).thenThrows(code, context);
  });
  it('makes room by dropping refused ones, and is refused beyond fifty others', () => {
    let order: Order = { ...onDelivery, total: 10_000 };
    const refused = record({ id: 'no', method: 'wallet', wallet: 'Yape', status: 'CLAIMED', amount: 10 })(order);
    order = refusePayment(refused.orders, refused.payment, 'no llegó').orders[0] as Order;
    for (let nth = 0; nth < 50; nth += 1) order = record({ id: `p${nth}`, amount: 10 })(order).orders[0] as Order;
    expect(readTenders(order).map(({ paymentId }) => paymentId)).not.toContain('no');
    given(order)
      .when(record({ id: 'p50', amount: 10 }))
      .thenThrows('ordering.too-many-payments');
  });
});

describe('a claim of guests', () => {
  const claim = { method: 'wallet', wallet: 'Yape', status: 'CLAIMED' } as const;

  it('pays nothing until it is confirmed', () => {
    const claimed = record(claim)(pending);
    expect(summary(claimed)).toMatchObject([{ method: 'wallet', status: 'CLAIMED', paid: 0, due: 4_500 }]);
    expect(claimed.events).toMatchObject([{ type: 'PaymentClaimed', data: { wallet: 'Yape', tableId: null, due: 4_500 } }]);
    const confirmed = confirmPayment(claimed.orders, claimed.payment, now);
    expect(summary(confirmed)).toMatchObject([{ method: 'wallet', status: 'PAID', paid: 4_500, due: 0 }]);
    expect(confirmed.events.map(({ type }) => type)).toEqual(['PaymentRecorded', 'OrderPaid']);
  });
  it('is cooked at a table before that', () => {
    expect(record(claim)({ ...pending, tableId: 't1' }).orders).toMatchObject([{ payment: { method: 'wallet', status: 'ON_DELIVERY' } }]);
    expect(record(claim)(pending).orders).toMatchObject([{ payment: { method: 'wallet', status: 'PENDING' } }]);
  });
  it('that is refused has failed, and can be made again', () => {
    const claimed = record(claim)(pending);
    const refused = refusePayment(claimed.orders, claimed.payment, 'no llegó');
    expect(refused.payment).toMatchObject({ status: 'REFUSED', refusal: 'no llegó' });
    expect(refused.events).toMatchObject([{ type: 'OrderPaymentFailed', data: { method: 'wallet', amount: 4_500, paymentId: 'p1' } }]);
    expect(summary(refused)).toMatchObject([{ status: 'FAILED', due: 4_500 }]);
    expect(summary(record({ ...claim, id: 'p2' })(refused.orders[0] as Order))).toMatchObject([{ status: 'CLAIMED' }]);
  });
  it('that is confirmed after the order was paid otherwise is to be given back', () => {
    const claimed = record(claim)(pending);
    const paid = record({ id: 'p2' })(claimed.orders[0] as Order);
    expect(summary(confirmPayment(paid.orders, claimed.payment, now))).toMatchObject([{ status: 'PAID', paid: 9_000, toRefund: 4_500 }]);
  });
});

describe('a charge', () => {
  const charge = { method: 'card', status: 'PENDING', charged: true, by: null } as const;
  const apply = (order: Order, outcome: 'approved' | 'declined', payment: Payment) =>
    applyChargeOutcome([order], payment, outcome, 'excess', now);

  it('is applied once, whatever is said again, and an approval is never lost', () => {
    const started = record(charge)(pending);
    const [order] = started.orders as [Order];
    const approved = apply(order, 'approved', started.payment);
    expect(summary(approved ?? started)).toMatchObject([{ method: 'card', status: 'PAID', paid: 4_500 }]);
    for (const outcome of ['approved', 'declined'] as const)
      expect(apply(order, outcome, { ...started.payment, status: 'CONFIRMED' })).toBeUndefined();
    const declined = apply(order, 'declined', started.payment);
    expect(summary(declined ?? started)).toMatchObject([{ status: 'FAILED', paid: 0 }]);
    expect(apply(declined?.orders[0] as Order, 'declined', declined?.payment as Payment)).toBeUndefined();
    expect(apply(declined?.orders[0] as Order, 'approved', declined?.payment as Payment)?.payment.status).toBe('CONFIRMED');
  });
  it('leaves an order that may be paid later as it is when it is declined', () => {
    const started = record(charge)(onDelivery);
    expect(summary(started)).toMatchObject([{ method: 'cash', status: 'ON_DELIVERY' }]);
    const declined = apply(started.orders[0] as Order, 'declined', started.payment);
    expect(summary(declined ?? started)).toMatchObject([{ method: 'cash', status: 'ON_DELIVERY', due: 4_500 }]);
  });
  it('of an order that was cancelled meanwhile is refunded, and the order says nothing of being paid', () => {
    const started = record(charge)(pending);
    const late = apply({ ...(started.orders[0] as Order), cancelled }, 'approved', started.payment);
    expect(late?.events.map(({ type }) => type)).toEqual(['PaymentRecorded']);
    expect(late?.payment.refunds).toMatchObject([{ id: 'excess', amount: 4_500, reason: 'tarde', isPending: true }]);
    expect(summary(late ?? started)).toMatchObject([{ status: 'PAID', refunded: 4_500, toRefund: 0 }]);
    const accepted = acceptRefund(late?.orders ?? [], late?.payment as Payment, 'excess', now);
    expect(summary(accepted ?? started)).toMatchObject([{ status: 'REFUNDED', paid: 4_500, refunded: 4_500 }]);
    expect(accepted?.orders).toMatchObject([{ payment: { refundedAt: at } }]);
    expect(accepted?.events).toMatchObject([{ type: 'PaymentRefunded', data: { refundId: 'excess', amount: 4_500, reason: 'tarde' } }]);
    expect(acceptRefund(accepted?.orders ?? [], accepted?.payment as Payment, 'excess', now)).toBeUndefined();
  });
  it('gives back what was paid otherwise meanwhile', () => {
    const started = record(charge)(pending);
    const paid = record({ id: 'p2', amount: 4_000 })(started.orders[0] as Order);
    const late = apply(paid.orders[0] as Order, 'approved', started.payment);
    expect(late?.payment.refunds).toMatchObject([{ amount: 4_000, isPending: true }]);
    expect(summary(late ?? started)).toMatchObject([{ status: 'PAID', paid: 8_500, refunded: 4_000, due: 0, toRefund: 0 }]);
  });
  it('with an unknown token was never made', () => {
    const failed = { ...pending, payment: { method: 'card', status: 'FAILED' } as const };
    const started = record(charge)(failed);
    const withdrawn = withdrawPayment(started.orders, started.payment, failed.payment);
    expect(withdrawn.orders).toEqual([{ ...failed, tenders: [] }]);
    expect([withdrawn.payment.status, withdrawn.events]).toEqual(['REFUSED', []]);
  });
});

describe('a refund', () => {
  const paid = record()(onDelivery);

  it('leaves an order PAID while anything is left, and never gives back more than was paid', () => {
    const part = refundPayment(paid.orders, paid.payment, refund(1_500), now);
    expect(summary(part)).toEqual([{ method: 'cash', status: 'PAID', paid: 4_500, due: 0, refunded: 1_500, toRefund: 0 }]);
    expect(part.events).toMatchObject([{ type: 'PaymentRefunded', data: { orderId: 'o1', refundId: 'r1', amount: 1_500, reason: 'mal' } }]);
    const over = () => refundPayment(part.orders, part.payment, refund(3_001, 'r2'), now);
    expect(over).toThrow(
      expect.objectContaining({ code: 'ordering.more-than-paid', context: expect.objectContaining({ data: { refundable: 30 } }) }),
    );
    const all = refundPayment(part.orders, part.payment, refund(3_000, 'r2'), now);
    expect(summary(all)).toMatchObject([{ status: 'REFUNDED', due: 0, refunded: 4_500 }]);
  });
  it('before the order is settled is due again', () => {
    const part = record({ amount: 2_000 })(onDelivery);
    const back = refundPayment(part.orders, part.payment, refund(2_000), now);
    expect(summary(back)).toMatchObject([{ status: 'ON_DELIVERY', paid: 2_000, refunded: 2_000, due: 4_500, toRefund: 0 }]);
    expect(summary(record({ id: 'p2' })(back.orders[0] as Order))).toMatchObject([{ status: 'PAID', due: 0, toRefund: 0 }]);
  });
  it('of a cancelled order is what staff owe', () => {
    const [order] = paid.orders as [Order];
    expect(summarizePayment({ ...order, cancelled })).toMatchObject({ status: 'PAID', due: 0, toRefund: 4_500 });
    expect(summary(refundPayment([{ ...order, cancelled }], paid.payment, refund(4_500), now))).toMatchObject([
      { status: 'REFUNDED', toRefund: 0 },
    ]);
  });
  it('of a bill is first of the order that holds too much', () => {
    const orders = [1, 2].map((nth) => createOrder(nth, { total: 1_000 })) as [Order, Order];
    const bill = record({ amount: 2_000 })(...orders);
    const voided = [bill.orders[0], { ...bill.orders[1], total: 400 }] as [Order, Order];
    const back = refundPayment(voided, bill.payment, refund(900), now);
    expect(back.payment.refunds[0]?.shares).toEqual([
      { orderId: 'o1', amount: 300 },
      { orderId: 'o2', amount: 600 },
    ]);
  });
});

describe('what earlier versions stored', () => {
  const paidBefore: Order = { ...pending, payment: { method: 'card', status: 'PAID', charged: true } };

  it.each([
    ['paid by card', paidBefore, { method: 'card', status: 'PAID', paid: 4_500, due: 0, refunded: 0, toRefund: 0 }],
    ['paid at the table', { ...onDelivery, payment: { method: 'cash', status: 'PAID' } }, { method: 'cash', status: 'PAID', paid: 4_500 }],
    ['to be paid later', onDelivery, { method: 'cash', status: 'ON_DELIVERY', paid: 0, due: 4_500 }],
    ['declined', { ...pending, payment: { method: 'card', status: 'FAILED' } }, { status: 'FAILED', due: 4_500 }],
    ['cancelled before', { ...onDelivery, cancelled }, { status: 'ON_DELIVERY', due: 0, paid: 0 }],
    ['cancelled, to be refunded by itself', { ...paidBefore, cancelled }, { status: 'PAID', paid: 4_500, toRefund: 0 }],
    [
      'cancelled and refunded',
      { ...paidBefore, cancelled, payment: { ...paidBefore.payment, refundedAt: at } },
      { status: 'REFUNDED', paid: 4_500, refunded: 4_500, toRefund: 0 },
    ],
    ['for nothing', { ...pending, total: 0, payment: { method: 'cash', status: 'PAID' } }, { status: 'PAID', paid: 0, due: 0 }],
  ] as const)('reads as it was: %s', (_, order, expected) => {
    given(order as Order)
      .when(summarizePayment)
      .thenChanges(expected);
  });
  it('has a payment that can be refunded', () => {
    const payment = toUnrecordedPayment(paidBefore);
    expect(payment).toMatchObject({ id: 'o1', orderIds: ['o1'], method: 'card', amount: 4_500, charged: true, refunds: [] });
    const back = refundPayment([paidBefore], payment, refund(500), now);
    expect(summary(back)).toMatchObject([{ paid: 4_500, refunded: 500 }]);
    expect(() => toUnrecordedPayment(pending)).toThrow(expect.objectContaining({ code: 'ordering.payment-not-found' }));
  });
});

describe('any history of payments', () => {
  const amount = fc.integer({ min: 1, max: 700 });
  const steps = fc.array(
    fc.oneof(
      fc.record({ does: fc.constantFrom('cash', 'claim', 'charge'), amount, tip: fc.constantFrom(0, 0, 50) }),
      fc.record({ does: fc.constantFrom('confirm', 'refuse', 'refund', 'accept'), amount, tip: fc.nat(5) }),
      fc.record({ does: fc.constantFrom('void', 'cancel'), amount, tip: fc.nat(5) }),
    ),
    { maxLength: 16 },
  );
  type Step = { readonly does: string; readonly amount: number; readonly tip: number };

  /** One order with its payments; what the domain refuses does not happen. */
  class Till {
    order: Order = { ...onDelivery, total: 1_000 };
    payments: Payment[] = [];
    paidEvents = 0;

    take({ payment, orders, events }: ReturnType<typeof recordPayment>) {
      const index = this.payments.findIndex(({ id }) => id === payment.id);
      if (index === -1) this.payments.push(payment);
      else this.payments[index] = payment;
      this.order = orders[0] as Order;
      this.paidEvents += events.filter(({ type }) => type === 'OrderPaid').length;
    }

    step({ does, amount, tip }: Step, nth: number) {
      const kinds = {
        cash: { received: amount + tip },
        claim: { method: 'wallet', wallet: 'Yape', status: 'CLAIMED' },
        charge: { method: 'card', status: 'PENDING', charged: true },
      } as const;
      const kind = (kinds as Readonly<Record<string, Partial<PaymentInput>>>)[does];
      if (kind) return this.take(recordPayment([this.order], tender({ id: `p${nth}`, amount, tip, ...kind }), now));
      const payment = this.payments[tip % Math.max(1, this.payments.length)];
      if (does === 'void') this.order = { ...this.order, total: Math.max(0, this.order.total - amount) };
      else if (does === 'cancel') this.order = { ...this.order, cancelled };
      else if (does === 'refund' && payment) this.take(refundPayment([this.order], payment, refund(amount, `r${nth}`), now));
      else if (does === 'accept' && payment) this.accept(payment);
      else if (payment?.status === 'CLAIMED' || payment?.status === 'PENDING') this.settle(payment, does === 'confirm', nth);
    }

    accept(payment: Payment) {
      const isPending = payment.refunds.find((each) => each.isPending);
      const accepted = isPending && acceptRefund([this.order], payment, isPending.id, now);
      if (accepted) this.take(accepted);
    }

    settle(payment: Payment, isPaid: boolean, nth: number) {
      const orders = [this.order];
      const charged = payment.charged && applyChargeOutcome(orders, payment, isPaid ? 'approved' : 'declined', `e${nth}`, now);
      this.take(charged || (isPaid ? confirmPayment(orders, payment, now) : refusePayment(orders, payment, 'no')));
    }

    check() {
      const { paid, due, refunded, toRefund, status } = summarizePayment(this.order);
      const sum = (amountOf: (payment: Payment) => number) => this.payments.reduce((total, payment) => total + amountOf(payment), 0);
      expect(paid).toBe(sum((payment) => (payment.status === 'CONFIRMED' ? payment.amount + payment.tip : 0)));
      expect(refunded).toBe(sum(calculateRefunded));
      expect(paid - refunded).toBe(sum(calculateRefundable));
      expect([refunded <= paid, due === 0 || toRefund === 0, due]).toEqual([true, true, calculateDue(this.order)]);
      if (due > 0) expect(['PARTIAL', 'ON_DELIVERY', 'CLAIMED']).toContain(status);
      if (this.order.cancelled) expect(due).toBe(0);
    }
  }

  it('adds up: what came in less what went back is what the payments hold, and nothing is both due and to be given back', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const till = new Till();
        for (const [nth, step] of history.entries()) {
          try {
            till.step(step, nth);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^ordering\.(more-than|order-over|received)/) });
          }
          till.check();
        }
      }),
      { numRuns: 400 },
    );
  });
});
