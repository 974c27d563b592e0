import type { Minor } from '#shared/values/money';
import { refuse } from '../../domain/errors.ts';
import { isOfOrder, offLines, offSum, type PromotedLine, subtotalOf } from './discount.ts';
import { isOver, type Promotion, runsAt, sameCode } from './promotion.ts';

/** A promotion, and how often it was had: in all, and by who buys. */
export type Offer = { readonly promotion: Promotion; readonly used: number; readonly usedByCustomer: number };
/** When and where the lines are priced, and the code that was said. */
export type Occasion = { readonly now: Date; readonly timeZone: string; readonly code: string | null };
/** What a promotion takes off. `counts`: the limits that it uses up. */
export type Discount = {
  readonly promotionId: string;
  readonly name: string;
  readonly amount: Minor;
  readonly counts: readonly { readonly of: 'all' | 'customer'; readonly limit: number }[];
};
export type PromotedPrice = { readonly subtotal: Minor; readonly discounts: readonly Discount[]; readonly total: Minor };

/** Promotions of units that are tried together; of more than these, the best by themselves. */
const mostTogether = 4;

type Found = readonly (readonly [Promotion, Minor])[];

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
export function priceWithPromotions(lines: readonly PromotedLine[], offers: readonly Offer[], occasion: Occasion): PromotedPrice {
  const subtotal = subtotalOf(lines);
  const lawful = lawfulOf(offers, subtotal, occasion)
    .map((promotion) => ({ promotion, alone: isOfOrder(promotion) ? offSum(promotion, subtotal) : offLines(promotion, lines).amount }))
    .filter(({ alone }) => alone > 0)
    .sort((one, other) => other.alone - one.alone || (one.promotion.id < other.promotion.id ? -1 : 1));
  const { code } = occasion;
  if (code !== null && !lawful.some(({ promotion }) => hasCode(promotion, sameCode(code))))
    throw refuse('ordering.promotion-not-applicable');
  const together = lawful.filter(({ promotion }) => promotion.stackable).map(({ promotion }) => promotion);
  const ofOrder = together.filter(isOfOrder);
  const ofUnits = together.filter((promotion) => !isOfOrder(promotion)).slice(0, mostTogether);
  const singles = lawful.map(({ promotion, alone }): Found => [[promotion, alone]]);
  const best = [...singles, ...sequences(ofUnits, ofOrder, lines, subtotal)].reduce<Found>(
    (one, other) => (isBetter(other, one) ? other : one),
    [],
  );
  const discounts = best.map(([promotion, amount]) => discountOf(promotion, amount));
  return { subtotal, discounts, total: subtotal - sumOf(best) };
}

function lawfulOf(offers: readonly Offer[], subtotal: Minor, { now, timeZone, code }: Occasion): readonly Promotion[] {
  const said = code === null ? null : sameCode(code);
  const meant = offers.find(({ promotion }) => said !== null && promotion.enabled && hasCode(promotion, said));
  if (said !== null && !meant) throw refuse('ordering.unknown-promotion');
  if (meant && isOver(meant.promotion, now)) throw refuse('ordering.promotion-over', { params: { name: meant.promotion.name } });
  if (meant && isUsedUp(meant)) throw refuse('ordering.promotion-used-up', { params: { name: meant.promotion.name } });
  return offers
    .filter((offer) => (offer.promotion.code === null || offer === meant) && !isUsedUp(offer))
    .map(({ promotion }) => promotion)
    .filter((promotion) => promotion.minTotal <= subtotal && runsAt(promotion, now, timeZone));
}

/** Of an earlier version's promotion the code may be stored in another form. */
export const hasCode = ({ code }: Promotion, said: string) => code !== null && sameCode(code) === said;

const isUsedUp = ({ promotion: { maxUses, maxUsesPerCustomer }, used, usedByCustomer }: Offer) =>
  (maxUses !== null && used >= maxUses) || (maxUsesPerCustomer !== null && usedByCustomer >= maxUsesPerCustomer);

/** Every sequence of promotions of units, by itself and followed by one of the whole order. `owed`: before any of them. */
function sequences(
  ofUnits: readonly Promotion[],
  ofOrder: readonly Promotion[],
  lines: readonly PromotedLine[],
  owed: Minor,
  before: Found = [],
): Found[] {
  const found: Found[] = [];
  const rest = owed - sumOf(before);
  for (const promotion of ofUnits) {
    const { amount, left } = offLines(promotion, lines);
    if (amount === 0) continue;
    const others = ofUnits.filter((other) => other !== promotion);
    found.push(...sequences(others, ofOrder, left, owed, [...before, [promotion, amount]]));
  }
  return [before, ...found, ...ofOrder.map((promotion): Found => [...before, [promotion, offSum(promotion, rest)]])];
}

const sumOf = (found: Found) => found.reduce((sum, [, amount]) => sum + amount, 0);
const namesOf = (found: Found) => found.map(([{ id }]) => id).join();

function isBetter(one: Found, other: Found) {
  const more = sumOf(one) - sumOf(other) || other.length - one.length;
  return more > 0 || (more === 0 && namesOf(one) < namesOf(other));
}

function discountOf({ id: promotionId, name, maxUses, maxUsesPerCustomer }: Promotion, amount: Minor): Discount {
  const all = maxUses === null ? [] : [{ of: 'all', limit: maxUses } as const];
  const customer = maxUsesPerCustomer === null ? [] : [{ of: 'customer', limit: maxUsesPerCustomer } as const];
  return { promotionId, name, amount, counts: [...all, ...customer] };
}
