import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBill, toBill } from '#modules/ordering/dining/domain/bill';
import { type BillShare, chooseShare, isBillSettled, notePayment } from '#modules/ordering/dining/domain/bill-payment';
import { isDueWithBill } from '#modules/ordering/dining/domain/billable-orders';
import { applyEarlierPayments } from '#modules/ordering/dining/domain/earlier-payments';
import { claimLines } from '#modules/ordering/dining/domain/line-claims';
import { startSession, type TablePayment, type TableSession } from '#modules/ordering/dining/domain/table-session';
import type { Order } from '#modules/ordering/orders/domain/order';
import { toInitialPayment } from '#modules/ordering/orders/domain/order-placement';
import { readTenders } from '#modules/ordering/orders/domain/payment';
import type { Payment } from '#modules/ordering/till/domain/payment';
import { confirmPayment, recordPayment, refusePayment } from '#modules/ordering/till/domain/record-payment';
import { DomainError } from '#shared/errors';
import { createOrder } from '#test/contracts/ordering/orders';
import { createBranch, createRestaurant, createTable } from '#test/contracts/ordering/venues';

const now = new Date('2040-05-01T17:00:00.000Z');
const { session: seated } = startSession(createTable(createBranch(createRestaurant()), 7), 's1', now);
const people = ['Ana', 'Bea', 'Wal'].map((name) => ({ id: name, name, kind: 'guest' }));
const price = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 }));

const step = fc.oneof(
  fc.record({
    does: fc.constant('order' as const),
    lines: fc.array(fc.tuple(price, fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 3 }),
    off: fc.nat({ max: 2_000 }),
  }),
  fc.record({ does: fc.constant('cancel' as const), nth: fc.nat(6) }),
  fc.record({ does: fc.constant('split' as const), parts: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ does: fc.constant('split by lines' as const), lines: fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }) }),
  fc.record({ does: fc.constant('claim' as const), who: fc.nat(2), lines: fc.array(fc.nat(8), { maxLength: 3 }) }),
  fc.record({
    does: fc.constant('pay' as const),
    who: fc.nat(2),
    share: fc.oneof(
      fc.record({ of: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 6_000 }) }),
      fc.record({ of: fc.constant('parts' as const), parts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 2 }) }),
      fc.constant({ of: 'claims' as const }),
      fc.constant({ of: 'all' as const }),
    ),
    status: fc.constantFrom('CONFIRMED' as const, 'CLAIMED' as const, 'PENDING' as const),
    tip: fc.constantFrom(0, 0, 100),
  }),
  fc.record({ does: fc.constant('decide' as const), nth: fc.nat(6), isPaid: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A party of guests with its bill; what the domain refuses does not happen. */
class Party {
  orders: readonly Order[] = [];
  payments: Payment[] = [];
  session: TableSession;
  constructor(earlier: readonly TablePayment[]) {
    this.session = { ...seated, payments: earlier };
  }

  bill() {
    return toBill(this.session, applyEarlierPayments(this.session, this.orders), now);
  }

  do(one: Step) {
    const { lines } = this.bill();
    const unitsOf = (numbers: readonly number[]) =>
      numbers.flatMap((nth) => {
        const line = lines[nth % Math.max(1, lines.length)];
        return line ? [{ orderId: line.orderId, lineId: line.lineId, quantity: 1 }] : [];
      });
    if (one.does === 'order') this.order(one.lines, one.off);
    else if (one.does === 'cancel') this.cancel(one.nth);
    else if (one.does === 'split') this.session = splitBill(this.bill(), { by: 'equally', parts: one.parts });
    else if (one.does === 'split by lines')
      this.session = splitBill(this.bill(), { by: 'lines', parts: unitsOf(one.lines).map((line) => ({ lines: [line] })) });
    else if (one.does === 'claim') this.session = claimLines(this.bill(), unitsOf(one.lines), people[one.who] as (typeof people)[0], now);
    else if (one.does === 'pay') this.pay(one.who, one.share, one.status, one.tip);
    else this.decide(one.nth, one.isPaid);
  }

  order(lines: readonly (readonly [number, number])[], off: number) {
    const orderLines = lines.map(([unitPrice, quantity], nth) => {
      const dish = { productId: 'p', name: 'x', category: 'x', options: [], counted: false };
      return { ...dish, lineId: `l${nth}`, unitPrice, quantity };
    });
    const total = Math.max(0, lines.reduce((sum, [unitPrice, quantity]) => sum + unitPrice * quantity, 0) - off);
    const payment = toInitialPayment('cash', total);
    const order = createOrder(this.orders.length, { total, lines: orderLines, payment, tableId: 't1' });
    this.orders = [...this.orders, order];
    this.session = { ...this.session, orderIds: this.orders.map(({ id }) => id) };
  }

  cancel(nth: number) {
    const at = nth % Math.max(1, this.orders.length);
    this.orders = this.orders.map((order, index) =>
      index === at ? { ...order, cancelled: { reason: 'x', at: now.toISOString() } } : order,
    );
  }

  pay(who: number, share: BillShare, status: 'CONFIRMED' | 'CLAIMED' | 'PENDING', tip: number) {
    const before = this.bill();
    const chosen = chooseShare(before, share, people[who] as (typeof people)[0]);
    expect(chosen.amount).toBeGreaterThan(0);
    expect(chosen.amount).toBeLessThanOrEqual(before.open);
    const [first, ...others] = before.orders.filter(isDueWithBill);
    if (!first) throw new Error('something is open, but no order is due');
    const id = `p${this.payments.length}`;
    const nobody = { by: null, deviceId: null, shiftId: null, reference: null, received: null };
    const input = { ...nobody, id, method: 'wallet', wallet: 'Yape', amount: chosen.amount, tip, status } as const;
    const { payment, orders } = recordPayment([first, ...others], input, now);
    this.session = notePayment(before, id, chosen, now);
    this.payments.push(payment);
    this.replace(orders);
    // What is taken is open no more, whatever becomes of it.
    expect(this.bill().open).toBe(before.open - chosen.amount);
  }

  decide(nth: number, isPaid: boolean) {
    const at = nth % Math.max(1, this.payments.length);
    const payment = this.payments[at];
    if (!payment || payment.status === 'CONFIRMED' || payment.status === 'REFUSED') return;
    const own = payment.orderIds.flatMap((id) => this.orders.find((order) => order.id === id) ?? []);
    const decision = isPaid ? confirmPayment(own, payment, now) : refusePayment(own, payment);
    this.payments[at] = decision.payment;
    this.replace(decision.orders);
  }

  replace(changed: readonly Order[]) {
    this.orders = this.orders.map((order) => changed.find(({ id }) => id === order.id) ?? order);
  }

  check() {
    const bill = this.bill();
    expect(bill.open).toBeGreaterThanOrEqual(0);
    expect(bill.open).toBeLessThanOrEqual(bill.due);
    expect(bill.total - bill.paid).toBe(bill.due);
    const isUntouched = bill.parts.every(({ status }) => status === 'OPEN');
    if (bill.split && isUntouched) expect(bill.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(bill.open);
    for (const { orderId, lineId, left } of bill.lines) {
      const claimed = bill.claims.filter((claim) => claim.orderId === orderId && claim.lineId === lineId);
      expect(claimed.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(left);
    }
    for (const order of bill.orders.filter(({ cancelled }) => !cancelled)) {
      const taken = readTenders(order).filter(({ status }) => status !== 'REFUSED');
      const tips = taken.reduce((sum, { tip, status }) => sum + (status === 'CONFIRMED' ? tip : 0), 0);
      expect(taken.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(order.total - tips);
    }
  }
}

/** Does a step, which the rules may refuse. */
function tryStep(party: Party, one: Parameters<Party['do']>[0]) {
  try {
    party.do(one);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

describe('any bill', () => {
  const earlier = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 3_000 }), part: fc.constantFrom(null, 1) }), { maxLength: 2 });

  it('adds up: its parts, claims never overlap, nothing is paid twice, and it can always be settled', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 18 }), fc.oneof(fc.constant([]), earlier), (history, before) => {
        const at = now.toISOString();
        const party = new Party(before.map((payment) => ({ ...payment, method: 'cash', at, userId: 'w1' })));
        for (const one of history) {
          tryStep(party, one);
          party.check();
        }
        for (const nth of party.payments.keys()) party.decide(nth, nth % 2 === 0);
        party.check();
        if (party.bill().due > 0) {
          party.pay(2, { of: 'all' }, 'CONFIRMED', 0);
          expect(isBillSettled(party.bill())).toBe(true);
        }
        expect(party.bill().due).toBe(0);
      }),
      {
        numRuns: 300,
        // An order is cancelled that an earlier payment paid, while the other one is being paid.
        examples: [
          [
            [
              { does: 'order', lines: [[1, 1]], off: 0 },
              { does: 'order', lines: [[1, 1]], off: 0 },
              { does: 'pay', who: 0, share: { of: 'all' }, status: 'PENDING', tip: 0 },
              { does: 'cancel', nth: 0 },
            ],
            [{ amount: 1, part: null }],
          ],
        ],
      },
    );
  });
});
