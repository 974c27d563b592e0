import type { OrderType } from '#shared/events/event-payloads';
import type { Minor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { calculatePercentageOf } from '../../domain/percentage.ts';
import { calculateSubtotal } from '../../promotions/domain/discount.ts';
import type { Discount } from '../../promotions/domain/promoted-price.ts';
import type { Fee } from '../../settings/domain/fee.ts';
import type { ChargeSettings } from '../../settings/domain/settings.ts';
import type { OrderLine } from './order-lines.ts';
import { calculateTax, type OrderTax, type TaxTerms } from './tax.ts';

/** A percentage on the lines after discounts, such as a service charge. */
export type ChargeTerms = Pick<ChargeSettings, 'id' | 'name' | 'percent'>;
/** A charge and its amount in minor units. */
export type OrderCharge = ChargeTerms & { readonly amount: Minor };
/** What an order costs besides its lines; the tip in minor units. */
export type OrderPriceTerms = {
  readonly fees: readonly Fee[];
  readonly charges: readonly ChargeTerms[];
  readonly taxTerms: TaxTerms | null;
  readonly tip: Minor;
};
type PricedLine = Pick<OrderLine, 'lineId' | 'quantity' | 'unitPrice' | 'taxRateId'>;
/** Amounts in minor units. */
export type OrderTotal = {
  readonly subtotal: Minor;
  readonly charges: readonly OrderCharge[];
  readonly tax: readonly OrderTax[];
  readonly total: Minor;
};

/** Returns the charges of orders of this type. */
export const findChargeTerms = (charges: readonly ChargeSettings[], type: OrderType): readonly ChargeTerms[] =>
  charges.filter(({ enabled, types }) => enabled && types.includes(type)).map(({ id, name, percent }) => ({ id, name, percent }));

/**
 * Calculates what an order costs: its lines less discounts, fees, charges, the tip, and the tax if prices do not include it. A discount
 * reduces what is taxed of the lines that it is about. Fees and charges are taxed at the first rate, the tip is not.
 */
export function calculateOrderTotal(
  lines: readonly PricedLine[],
  discounts: readonly Pick<Discount, 'amount' | 'shares'>[],
  { fees, charges: chargeTerms, taxTerms, tip }: OrderPriceTerms,
): OrderTotal {
  const subtotal = calculateSubtotal(lines);
  const netLines = subtractDiscounts(lines, discounts);
  const goods = sumAmounts(netLines);
  const charges = chargeTerms.map(({ id, name, percent }) => ({ id, name, percent, amount: calculatePercentageOf(goods, percent) }));
  const extras = [...fees, ...charges].map(({ amount }) => ({ amount }));
  const tax = calculateTax(taxTerms, [...netLines, ...extras]);
  const taxOnTop = taxTerms && !taxTerms.included ? sumAmounts(tax) : 0;
  return { subtotal, charges, tax, total: goods + sumAmounts(extras) + tip + taxOnTop };
}

const sumAmounts = (amounts: readonly { readonly amount: Minor }[]) => amounts.reduce((sum, { amount }) => sum + amount, 0);

/** Returns what is left of each line. A discount whose shares are unknown, as in older records, is shared in proportion to the lines. */
function subtractDiscounts(lines: readonly PricedLine[], discounts: readonly Pick<Discount, 'amount' | 'shares'>[]) {
  const left = lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  for (const { amount, shares } of discounts) {
    const amountsByLine = shares && new Map(shares.map((share) => [share.lineId, share.amount]));
    const amounts = amountsByLine ? lines.map(({ lineId }) => amountsByLine.get(lineId) ?? 0) : allocateByWeight(amount, left);
    for (const [index, share] of amounts.entries()) left[index] = (left[index] ?? 0) - share;
  }
  return lines.map(({ taxRateId }, index) => ({ taxRateId, amount: left[index] ?? 0 }));
}
