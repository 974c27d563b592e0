import type { Minor } from '#shared/values/money';
import { textKey } from '#shared/values/text-key';
import type { Promotion } from './promotion.ts';

/** A line as promotions see it. `basePrice`: what one costs without what its options add, which a combo's price does not cover. */
export type PromotedLine = {
  readonly productId: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: Minor;
  readonly basePrice: Minor;
};

/** What a promotion takes off some lines, and the lines with what it leaves to others. */
export type Taking = { readonly amount: Minor; readonly left: readonly PromotedLine[] };

export const subtotalOf = (lines: readonly Pick<PromotedLine, 'quantity' | 'unitPrice'>[]) =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);

/** Whether it is about the whole order, not about units of it. */
export const isOfOrder = ({ kind, products, categories }: Promotion) =>
  kind !== 'combo' && products.length === 0 && categories.length === 0;

/** So many hundredths of a percent, once for the whole sum, half a cent up: in the guest's favour. Exact for every sum. */
const percentOf = (sum: Minor, value: number) => Math.floor(sum / 10_000) * value + Math.floor(((sum % 10_000) * value + 5_000) / 10_000);

/** What it takes off a sum; never more than the sum. */
export const offSum = ({ kind, value }: Promotion, sum: Minor): Minor =>
  kind === 'percentage' ? percentOf(sum, value) : Math.min(value, sum);

/** What a promotion of units takes off: a combo as many whole sets as there are, another one all units that it is about. */
export function offLines(promotion: Promotion, lines: readonly PromotedLine[]): Taking {
  if (promotion.kind === 'combo') return offSets(promotion, lines);
  const categories = new Set(promotion.categories.map(textKey));
  const isMeant = ({ productId, category }: PromotedLine) => promotion.products.includes(productId) || categories.has(textKey(category));
  return { amount: offSum(promotion, subtotalOf(lines.filter(isMeant))), left: lines.filter((line) => !isMeant(line)) };
}

function offSets({ items, value }: Promotion, lines: readonly PromotedLine[]): Taking {
  const of = (productId: string) => lines.filter((line) => line.productId === productId);
  const countOf = (productId: string) => of(productId).reduce((count, { quantity }) => count + quantity, 0);
  const sets = Math.min(...items.map(({ productId, quantity }) => Math.floor(countOf(productId) / quantity)));
  const wanted = new Map(items.map(({ productId, quantity }) => [productId, sets * quantity]));
  let worth = 0;
  // The plainest first: what options add is paid anyway, and a percentage may take something off it.
  const left = lines.toSorted(byPrice).map((line) => {
    const taken = Math.min(line.quantity, wanted.get(line.productId) ?? 0);
    wanted.set(line.productId, (wanted.get(line.productId) ?? 0) - taken);
    worth += taken * line.basePrice;
    return { ...line, quantity: line.quantity - taken };
  });
  const amount = worth - sets * value;
  return amount > 0 ? { amount, left: left.filter(({ quantity }) => quantity > 0) } : { amount: 0, left: lines };
}

const byPrice = (one: PromotedLine, other: PromotedLine) => one.unitPrice - other.unitPrice;
