import type { Minor } from '#shared/values/money';
import { textKey } from '#shared/values/text-key';
import type { Promotion } from './promotion.ts';

/** A line as promotions see it. `basePrice`: what one costs without what its options add, which a combo's price does not cover. */
export type DiscountableLine = {
  readonly productId: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: Minor;
  readonly basePrice: Minor;
};

/** What a promotion takes off some lines, and the lines with what it leaves to others. */
export type DiscountResult = { readonly amount: Minor; readonly remaining: readonly DiscountableLine[] };

export const calculateSubtotal = (lines: readonly Pick<DiscountableLine, 'quantity' | 'unitPrice'>[]) =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);

/** Whether it is about the whole order, not about units of it. */
export const isOrderWide = ({ kind, products, categories }: Promotion) =>
  kind !== 'combo' && products.length === 0 && categories.length === 0;

/** So many hundredths of a percent, once for the whole sum, half a cent up: in the guest's favour. Exact for every sum. */
const calculatePercentage = (sum: Minor, value: number) =>
  Math.floor(sum / 10_000) * value + Math.floor(((sum % 10_000) * value + 5_000) / 10_000);

/** What it takes off a sum; never more than the sum. */
export const discountAmount = ({ kind, value }: Promotion, sum: Minor): Minor =>
  kind === 'percentage' ? calculatePercentage(sum, value) : Math.min(value, sum);

/** What a promotion of units takes off: a combo as many whole sets as there are, another one all units that it is about. */
export function discountLines(promotion: Promotion, lines: readonly DiscountableLine[]): DiscountResult {
  if (promotion.kind === 'combo') return discountComboSets(promotion, lines);
  const categories = new Set(promotion.categories.map(textKey));
  const isIncluded = ({ productId, category }: DiscountableLine) =>
    promotion.products.includes(productId) || categories.has(textKey(category));
  return {
    amount: discountAmount(promotion, calculateSubtotal(lines.filter(isIncluded))),
    remaining: lines.filter((line) => !isIncluded(line)),
  };
}

function discountComboSets({ items, value }: Promotion, lines: readonly DiscountableLine[]): DiscountResult {
  const findLines = (productId: string) => lines.filter((line) => line.productId === productId);
  const countUnits = (productId: string) => findLines(productId).reduce((count, { quantity }) => count + quantity, 0);
  const sets = Math.min(...items.map(({ productId, quantity }) => Math.floor(countUnits(productId) / quantity)));
  const unitsToTake = new Map(items.map(({ productId, quantity }) => [productId, sets * quantity]));
  let regularPrice = 0;
  // The plainest first: what options add is paid anyway, and a percentage may take something off it.
  const remaining = lines.toSorted(compareUnitPrices).map((line) => {
    const taken = Math.min(line.quantity, unitsToTake.get(line.productId) ?? 0);
    unitsToTake.set(line.productId, (unitsToTake.get(line.productId) ?? 0) - taken);
    regularPrice += taken * line.basePrice;
    return { ...line, quantity: line.quantity - taken };
  });
  const amount = regularPrice - sets * value;
  return amount > 0 ? { amount, remaining: remaining.filter(({ quantity }) => quantity > 0) } : { amount: 0, remaining: lines };
}

const compareUnitPrices = (one: DiscountableLine, other: DiscountableLine) => one.unitPrice - other.unitPrice;
