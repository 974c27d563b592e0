import type { Minor } from '#shared/values/money';
import { textKey } from '#shared/values/text-key';
import type { Promotion } from './promotion.ts';

/** A line for pricing, in minor units. `basePrice`: the unit price without options; a combo's price does not cover options. */
export type DiscountableLine = {
  readonly lineId: string;
  readonly productId: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: Minor;
  readonly basePrice: Minor;
};

/** An amount that belongs to a line, in minor units. */
export type LineAmount = { readonly lineId: string; readonly amount: Minor };
/**
 * The discount of a promotion in minor units, the units that remain for other promotions, and `discounted`: the price, before the discount,
 * of the units of each line that the promotion is about.
 */
export type DiscountResult = {
  readonly amount: Minor;
  readonly discounted: readonly LineAmount[];
  readonly remaining: readonly DiscountableLine[];
};

export const calculateSubtotal = (lines: readonly Pick<DiscountableLine, 'quantity' | 'unitPrice'>[]) =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);

/** Whether the promotion applies to the whole order and not to specific products. */
export const isOrderWide = ({ kind, products, categories }: Promotion) =>
  kind !== 'combo' && products.length === 0 && categories.length === 0;

/** `value` is in hundredths of a percent. Rounds once for the whole sum, half up in the customer's favour. Exact for every sum. */
const calculatePercentage = (sum: Minor, value: number) =>
  Math.floor(sum / 10_000) * value + Math.floor(((sum % 10_000) * value + 5_000) / 10_000);

/** Returns the discount on a sum, in minor units. Never more than the sum. */
export const discountAmount = ({ kind, value }: Promotion, sum: Minor): Minor =>
  kind === 'percentage' ? calculatePercentage(sum, value) : Math.min(value, sum);

/** Applies a promotion of specific products: a combo to as many complete sets as possible, other kinds to all matching lines. */
export function discountLines(promotion: Promotion, lines: readonly DiscountableLine[]): DiscountResult {
  if (promotion.kind === 'combo') return discountComboSets(promotion, lines);
  const categories = new Set(promotion.categories.map(textKey));
  const isIncluded = ({ productId, category }: DiscountableLine) =>
    promotion.products.includes(productId) || categories.has(textKey(category));
  const included = lines.filter(isIncluded);
  return {
    amount: discountAmount(promotion, calculateSubtotal(included)),
    discounted: included.map(({ lineId, quantity, unitPrice }) => ({ lineId, amount: quantity * unitPrice })),
    remaining: lines.filter((line) => !isIncluded(line)),
  };
}

function discountComboSets({ items, value }: Promotion, lines: readonly DiscountableLine[]): DiscountResult {
  const findLines = (productId: string) => lines.filter((line) => line.productId === productId);
  const countUnits = (productId: string) => findLines(productId).reduce((count, { quantity }) => count + quantity, 0);
  const sets = Math.min(...items.map(({ productId, quantity }) => Math.floor(countUnits(productId) / quantity)));
  const unitsToTake = new Map(items.map(({ productId, quantity }) => [productId, sets * quantity]));
  let regularPrice = 0;
  const discounted: LineAmount[] = [];
  // Take the cheapest units first: options are paid in full, so expensive units are left for a percentage promotion.
  const remaining = lines.toSorted(compareUnitPrices).map((line) => {
    const taken = Math.min(line.quantity, unitsToTake.get(line.productId) ?? 0);
    unitsToTake.set(line.productId, (unitsToTake.get(line.productId) ?? 0) - taken);
    regularPrice += taken * line.basePrice;
    if (taken > 0) discounted.push({ lineId: line.lineId, amount: taken * line.basePrice });
    return { ...line, quantity: line.quantity - taken };
  });
  const amount = regularPrice - sets * value;
  return amount > 0
    ? { amount, discounted, remaining: remaining.filter(({ quantity }) => quantity > 0) }
    : { amount: 0, discounted: [], remaining: lines };
}

const compareUnitPrices = (one: DiscountableLine, other: DiscountableLine) => one.unitPrice - other.unitPrice;
