import { type PromotionOffer, priceWithPromotions } from '../../promotions/domain/promoted-price.ts';
import type { Promotion } from '../../promotions/domain/promotion.ts';
import type { Order } from './order.ts';
import { type OrderLine, toDiscountableLines } from './order-lines.ts';
import { calculateOrderTotal } from './order-total.ts';

/**
 * Prices an order anew with other lines, as after a line or some of it is voided. Fees, the percentages of charges, the tax that held and
 * the tip stay. Of the promotions that the order had, those stay that still hold for these lines at the time of the order, whoever has used
 * them up since; no other comes. `promotions`: those of the order, as they were then; one that is missing goes. `timeZone`: the order's.
 * Leaves `payment` as it is.
 */
export function repriceOrder(order: Order, lines: readonly OrderLine[], promotions: readonly Promotion[], timeZone: string): Order {
  const { discounts: before = [], charges: chargesBefore = [], tax: _, fees = [], tip = 0, taxTerms = null, ...rest } = order;
  const had = promotions.filter(({ id }) => before.some(({ promotionId }) => promotionId === id));
  // The code was given when the order was placed.
  const offers = had.map(
    (promotion): PromotionOffer => ({
      promotion: { ...promotion, code: null, enabled: true },
      used: 0,
      usedByCustomer: 0,
    }),
  );
  const now = new Date(order.createdAt);
  const sold = toDiscountableLines(lines.filter(({ quantity }) => quantity > 0));
  const countsOf = new Map(before.map(({ promotionId, counts }) => [promotionId, counts]));
  // A use is given back against the limits that it was counted against.
  const discounts = priceWithPromotions(sold, offers, { now, timeZone, code: null }).discounts.map((discount) => ({
    ...discount,
    counts: countsOf.get(discount.promotionId) ?? [],
  }));
  const { charges, tax, total } = calculateOrderTotal(lines, discounts, { fees, charges: chargesBefore, taxTerms, tip });
  return {
    ...rest,
    lines,
    ...(discounts.length > 0 && { discounts }),
    ...(fees.length > 0 && { fees }),
    ...(charges.length > 0 && { charges }),
    ...(tax.length > 0 && { tax }),
    ...(taxTerms && { taxTerms }),
    ...(tip > 0 && { tip }),
    total,
  };
}
