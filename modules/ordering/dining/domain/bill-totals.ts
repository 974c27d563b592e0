import type { Order } from '../../orders/domain/order.ts';
import type { OrderCharge } from '../../orders/domain/order-total.ts';
import { readTenders } from '../../orders/domain/payment.ts';
import type { OrderTax } from '../../orders/domain/tax.ts';
import type { OrderTender } from '../../orders/domain/tender.ts';

/** Sums the charges of several orders, each charge at its percentage. */
export function mergeCharges(orders: readonly Pick<Order, 'charges'>[]): readonly OrderCharge[] {
  const merged = new Map<string, OrderCharge>();
  for (const charge of orders.flatMap(({ charges = [] }) => charges)) {
    const key = `${charge.id} ${charge.percent}`;
    merged.set(key, { ...charge, amount: charge.amount + (merged.get(key)?.amount ?? 0) });
  }
  return [...merged.values()];
}

/** Sums the tax of several orders per rate, so that base and tax of each order stay what its own document says. */
export function mergeTaxes(orders: readonly Pick<Order, 'tax'>[]): readonly OrderTax[] {
  const merged = new Map<string, OrderTax>();
  for (const row of orders.flatMap(({ tax = [] }) => tax)) {
    const key = `${row.name} ${row.percent}`;
    const { base = 0, amount = 0 } = merged.get(key) ?? {};
    merged.set(key, { ...row, base: base + row.base, amount: amount + row.amount });
  }
  return [...merged.values()];
}

/** Sums the shares that several orders have of each payment. */
export function mergeTenders(orders: readonly Order[]): readonly OrderTender[] {
  const merged = new Map<string, OrderTender>();
  for (const { paymentId, ...share } of orders.flatMap(readTenders)) {
    const { amount = 0, tip = 0, refunded = 0, refunding = 0, reopened = 0 } = merged.get(paymentId) ?? {};
    merged.set(paymentId, {
      ...share,
      paymentId,
      amount: amount + share.amount,
      tip: tip + share.tip,
      refunded: refunded + share.refunded,
      refunding: refunding + (share.refunding ?? 0),
      reopened: reopened + (share.reopened ?? 0),
    });
  }
  return [...merged.values()];
}
