import type { Minor } from '#shared/values/money';
import { allocateByWeight } from '../../domain/allocate.ts';
import { orderingError } from '../../domain/errors.ts';
import { calculateSubtotal, type DiscountableLine, discountAmount, discountLines, isOrderWide, type LineAmount } from './discount.ts';
import { isPromotionOver, isPromotionRunning, normalizePromotionCode, type Promotion } from './promotion.ts';

/** A promotion, and how often it was used: by all customers, and by this customer. */
export type PromotionOffer = { readonly promotion: Promotion; readonly used: number; readonly usedByCustomer: number };
/** The time and time zone of the pricing, and the promotion code of the customer. */
export type PricingContext = { readonly now: Date; readonly timeZone: string; readonly code: string | null };
/** A discount of a promotion, in minor units. `counts`: the limits against which it counts. */
export type Discount = {
  readonly promotionId: string;
  readonly name: string;
  readonly amount: Minor;
  readonly counts: readonly { readonly of: 'all' | 'customer'; readonly limit: number }[];
  /** What it takes off each line; adds up to `amount`. Absent in older records. */
  readonly shares?: readonly LineAmount[];
};
export type DiscountedPrice = { readonly subtotal: Minor; readonly discounts: readonly Discount[]; readonly total: Minor };

/** How many product promotions are combined. If there are more, the ones with the highest single discount are used. */
const maxCombinedPromotions = 4;

/** Promotions with their discounts. `discounted`: null for a promotion of the whole order. */
type Combination = readonly (readonly [promotion: Promotion, amount: Minor, discounted: readonly LineAmount[] | null])[];

/**
 * Prices the lines with the best valid combination of promotions for the customer. A promotion is valid while it runs, if its code (if
 * any) was given, if the lines reach its minimum before discounts, and if it is not used up. Product promotions do not share units. At
 * most one promotion of the whole order applies, to the amount that the others leave. A promotion that is not stackable stands alone.
 *
 * All sequences of the four best product promotions are tried, each with every promotion of the whole order. The highest discount wins;
 * on a tie, the fewest promotions, then the smallest ids. So no single promotion is ever better, and the order of the lines is irrelevant.
 *
 * A valid code whose promotion is not in the best combination is not used.
 * @throws `ordering.unknown-promotion`, `ordering.promotion-over` or `ordering.promotion-used-up` for the code
 * @throws `ordering.promotion-not-applicable` if the code gives no discount on these lines now
 */
export function priceWithPromotions(
  lines: readonly DiscountableLine[],
  offers: readonly PromotionOffer[],
  context: PricingContext,
): DiscountedPrice {
  const subtotal = calculateSubtotal(lines);
  const eligible = findEligible(offers, subtotal, context)
    .map((promotion) => {
      const isWide = isOrderWide(promotion);
      const { amount: alone, discounted } = isWide
        ? { amount: discountAmount(promotion, subtotal), discounted: null }
        : discountLines(promotion, lines);
      return { promotion, alone, discounted };
    })
    .filter(({ alone }) => alone > 0)
    .sort((one, other) => other.alone - one.alone || (one.promotion.id < other.promotion.id ? -1 : 1));
  const { code } = context;
  if (code !== null && !eligible.some(({ promotion }) => hasCode(promotion, normalizePromotionCode(code))))
    throw orderingError('ordering.promotion-not-applicable');
  const stackable = eligible.filter(({ promotion }) => promotion.stackable).map(({ promotion }) => promotion);
  const orderWide = stackable.filter(isOrderWide);
  const lineBased = stackable.filter((promotion) => !isOrderWide(promotion)).slice(0, maxCombinedPromotions);
  const singlePromotions = eligible.map(({ promotion, alone, discounted }): Combination => [[promotion, alone, discounted]]);
  const best = [...singlePromotions, ...listCombinations(lineBased, orderWide, lines, subtotal)].reduce<Combination>(
    (one, other) => (isBetter(other, one) ? other : one),
    [],
  );
  return { subtotal, discounts: toDiscounts(best, lines), total: subtotal - sumDiscounts(best) };
}

/** A promotion of products is shared among their units, one of the whole order among what the others leave of each line. */
function toDiscounts(combination: Combination, lines: readonly DiscountableLine[]): readonly Discount[] {
  const amountsLeft = new Map<string, Minor>();
  for (const { lineId, quantity, unitPrice } of lines) amountsLeft.set(lineId, (amountsLeft.get(lineId) ?? 0) + quantity * unitPrice);
  return combination.map(([promotion, amount, discounted]) => {
    const bases = discounted ?? [...amountsLeft].map(([lineId, left]) => ({ lineId, amount: left }));
    const amounts = allocateByWeight(
      amount,
      bases.map((base) => base.amount),
    );
    const shares = bases.map(({ lineId }, index) => ({ lineId, amount: amounts[index] as Minor })).filter((share) => share.amount > 0);
    for (const share of shares) amountsLeft.set(share.lineId, (amountsLeft.get(share.lineId) ?? 0) - share.amount);
    return { ...toDiscount(promotion, amount), shares };
  });
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

/** Lists every sequence of product promotions, alone and followed by one promotion of the whole order. `subtotal`: before discounts. */
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
    const { amount, discounted, remaining } = discountLines(promotion, lines);
    if (amount === 0) continue;
    const otherPromotions = lineBased.filter((other) => other !== promotion);
    combinations.push(...listCombinations(otherPromotions, orderWide, remaining, subtotal, [...applied, [promotion, amount, discounted]]));
  }
  return [
    applied,
    ...combinations,
    ...orderWide.map((promotion): Combination => [...applied, [promotion, discountAmount(promotion, amountLeft), null]]),
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
