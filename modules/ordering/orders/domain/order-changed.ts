import { type DomainEvent, domainEvent } from '#shared/events/events';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import type { Order } from './order.ts';

type OrderChange = Pick<DomainEvent<'OrderChanged'>['data'], 'change' | 'lineId' | 'quantity' | 'reason' | 'by' | 'at'>;

const sumAmounts = (parts: readonly { readonly amount: number }[] = []) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** Returns what makes up the price of an order, in minor units. */
const toOrderTotals = ({ lines, discounts, fees, charges, tax, tip = 0, total }: Order) => ({
  subtotal: calculateSubtotal(lines),
  discounts: sumAmounts(discounts),
  fees: sumAmounts(fees),
  charges: sumAmounts(charges),
  tax: sumAmounts(tax),
  tip,
  total,
});

/** Returns the event that an order costs something else than before, or that a line of it is no longer to be made. */
export function toOrderChangedEvent(before: Order, after: Order, change: OrderChange): DomainEvent<'OrderChanged'> {
  const { id: orderId, customerId, branchId, currency, tax = [] } = after;
  return domainEvent('OrderChanged', {
    orderId,
    customerId,
    branchId,
    ...change,
    before: toOrderTotals(before),
    after: toOrderTotals(after),
    tax: tax.map(({ name, percent, base, amount }) => ({ name, percent, base, amount })),
    currency,
  });
}
