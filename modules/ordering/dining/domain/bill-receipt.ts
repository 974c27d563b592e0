import { initialProgress } from '../../orders/domain/progress.ts';
import type { ReceiptSale } from '../../till/domain/receipt.ts';
import { type Bill, sumAmounts } from './bill.ts';
import { mergeCharges, mergeTaxes, mergeTenders } from './bill-totals.ts';

/** Returns the orders that are paid with a bill as the one sale that its receipt shows; undefined if there are none. */
export function toBillSale({ session, ownOrders }: Bill): ReceiptSale | undefined {
  const [first] = ownOrders;
  if (!first) return undefined;
  const { tenantId, type, currency, payment, language, taxTerms } = first;
  return {
    id: session.id,
    orderIds: ownOrders.map(({ id }) => id),
    tableNumber: session.tableNumber,
    tenantId,
    type,
    currency,
    payment,
    // The orders of a table are named like the table, which the title says.
    customerName: '',
    customerId: session.id,
    branchId: session.branchId,
    tableId: session.tableId,
    createdAt: session.startedAt,
    ...(language && { language }),
    lines: ownOrders.flatMap(({ lines }) => lines),
    discounts: ownOrders.flatMap(({ discounts = [] }) => discounts),
    fees: ownOrders.flatMap(({ fees = [] }) => fees),
    charges: mergeCharges(ownOrders),
    tax: mergeTaxes(ownOrders),
    ...(taxTerms && { taxTerms }),
    tip: sumAmounts(ownOrders.map(({ tip = 0 }) => tip)),
    total: sumAmounts(ownOrders.map(({ total }) => total)),
    tenders: mergeTenders(ownOrders),
    address: null,
    note: null,
    scheduledFor: null,
    cancelled: null,
    progress: initialProgress,
  };
}
