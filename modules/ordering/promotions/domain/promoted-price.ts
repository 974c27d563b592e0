import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { calculateSubtotal, type DiscountableLine, discountAmount, discountLines, isOrderWide } from './discount.ts';
import { isPromotionOver, isPromotionRunning, normalizePromotionCode, type Promotion } from './promotion.ts';

/** A promotion, and how often it was had: in all, and by who buys. */
export type PromotionOffer = { readonly promotion: Promotion; readonly used: number; readonly usedByCustomer: number };
/** When and where the lines are priced, and the code that was said. */
export type PricingContext = { readonly now: Date; readonly timeZone: string; readonly code: string | null };
/** What a promotion takes off. `counts`: the limits that it uses up. */
export type Discount = {
  readonly promotionId: string;
  readonly name: string;
  readonly amount: Minor;
  readonly counts: readonly { readonly of: 'all' | 'customer'; readonly limit: number }[];
};
export type DiscountedPrice = { readonly subtotal: Minor; readonly discounts: readonly Discount[]; readonly total: Minor };

/** Promotions of units that are tried together; of more than these, the best by themselves. */
const maxCombinedPromotions = 4;

type Combination = readonly (readonly [Promotion, Minor])[];

/**
 * What the lines come to with the best lawful combination for the guest. A promotion is lawful while it runs, its code (if any) was
 * said, the lines come to its minimum before discounts, and it is not used up. Those that are about units do not share one; of those
 * that are about the whole order at most one is had, off what the others leave; one that is not stackable stands alone.
 *
 * All sequences of the four best promotions of units are tried, each with every promotion of the order. Most is taken off; of equals
 * the fewest promotions, then those with the smallest ids. So no single promotion is ever better, and the lines' order means nothing.
 *
 * Refuses a code that nothing is behind (`ordering.unknown-promotion`), that is over, used up, or gives nothing for these lines now.
 * A good code whose promotion is not in the best combination is not used.
 */
export function priceWithPromotions(
  lines: readonly DiscountableLine[],
  offers: readonly PromotionOffer[],
  context: PricingContext,
): DiscountedPrice {
  const subtotal = calculateSubtotal(lines);
  const eligible = findEligible(offers, subtotal, context)
    .map((promotion) => ({
      promotion,
      alone: isOrderWide(promotion) ? discountAmount(promotion, subtotal) : discountLines(promotion, lines).amount,
    }))
    .filter(({ alone }) => alone > 0)
    .sort((one, other) => other.alone - one.alone || (one.promotion.id < other.promotion.id ? -1 : 1));
  const { code } = context;
  if (code !== null && !eligible.some(({ promotion }) => hasCode(promotion, normalizePromotionCode(code))))
    throw orderingError('ordering.promotion-not-applicable');
  const stackable = eligible.filter(({ promotion }) => promotion.stackable).map(({ promotion }) => promotion);
  const orderWide = stackable.filter(isOrderWide);
  const lineBased = stackable.filter((promotion) => !isOrderWide(promotion)).slice(0, maxCombinedPromotions);
  const singlePromotions = eligible.map(({ promotion, alone }): Combination => [[promotion, alone]]);
  const best = [...singlePromotions, ...listCombinations(lineBased, orderWide, lines, subtotal)].reduce<Combination>(
    (one, other) => (isBetter(other, one) ? other : one),
    [],
  );
  const discounts = best.map(([promotion, amount]) => toDiscount(promotion, amount));
  return { subtotal, discounts, total: subtotal - sumDiscounts(best) };
}

function findEligible(offers: readonly PromotionOffer[], subtotal: Minor, { now, timeZone, code }: PricingContext): readonly Promotion[] {
  const normalizedCode = code === null ? null : normalizePromotionCode(code);
  const codeOffer = offers.find(({ promotion }) => normalizedCode !== null && promotion.enabled && hasCode(promotion, normalizedCode));
  if (normalizedCode !== null && !codeOffer) throw orderingError('ordering.unknown-promotion');
  if (codeOffer && isPromotionOver(codeOffer.promotion, now))
    throw orderingError('ordering.promotion-over', { params: { name: codeOffer.promotion.name } });
  if (codeOffer && isUsedUp(codeOffer)) throw orderingError('ordering.promotion-used-up', { params: { name: codeOffer.promotion.name } });
  return offers
    .filter((offer) => (offer.promotion.code === null || offer === codeOffer) && !isUsedUp(offer))
    .map(({ promotion }) => promotion)
    .filter((promotion) => promotion.minTotal <= subtotal && isPromotionRunning(promotion, now, timeZone));
}

/** Of an earlier version's promotion the code may be stored in another form. */
export const hasCode = ({ code }: Promotion, normalizedCode: string) => code !== null && normalizePromotionCode(code) === normalizedCode;

const isUsedUp = ({ promotion: { maxUses, maxUsesPerCustomer }, used, usedByCustomer }: PromotionOffer) =>
  (maxUses !== null && used >= maxUses) || (maxUsesPerCustomer !== null && usedByCustomer >= maxUsesPerCustomer);

/** Every sequence of promotions of units, by itself and followed by one of the whole order. `owed`: before any of them. */
function listCombinations(
  lineBased: readonly Promotion[],
  orderWide: readonly Promotion[],
  lines: readonly DiscountableLine[],
  subtotal: Minor,
  applied: Combination = [],
): Combination[] {
  const combinations: Combination[] = [];
  const amountLeft = subtotal - sumDiscounts(applied);
  for (const promotion of lineBased) {
    const { amount, remaining } = discountLines(promotion, lines);
    if (amount === 0) continue;
    const otherPromotions = lineBased.filter((other) => other !== promotion);
    combinations.push(...listCombinations(otherPromotions, orderWide, remaining, subtotal, [...applied, [promotion, amount]]));
  }
  return [
    applied,
    ...combinations,
    ...orderWide.map((promotion): Combination => [...applied, [promotion, discountAmount(promotion, amountLeft)]]),
  ];
}

const sumDiscounts = (combination: Combination) => combination.reduce((sum, [, amount]) => sum + amount, 0);
const joinPromotionIds = (combination: Combination) => combination.map(([{ id }]) => id).join();

function isBetter(one: Combination, other: Combination) {
  const difference = sumDiscounts(one) - sumDiscounts(other) || other.length - one.length;
  return difference > 0 || (difference === 0 && joinPromotionIds(one) < joinPromotionIds(other));
}

function toDiscount({ id: promotionId, name, maxUses, maxUsesPerCustomer }: Promotion, amount: Minor): Discount {
  const all = maxUses === null ? [] : [{ of: 'all', limit: maxUses } as const];
  const customer = maxUsesPerCustomer === null ? [] : [{ of: 'customer', limit: maxUsesPerCustomer } as const];
  return { promotionId, name, amount, counts: [...all, ...customer] };
}
