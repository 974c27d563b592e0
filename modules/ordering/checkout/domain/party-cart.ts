import type { CartLineShare } from '../../dining/domain/table-session.ts';
import { orderingError } from '../../domain/errors.ts';
import { type CartLine, maxCartLines } from './cart.ts';

/**
 * Puts the lines of a joining party's cart behind those of another one. Every line stays its own, so that it can go back.
 * @throws `ordering.cart-full` above 50 lines
 */
export function mergePartyCarts(lines: readonly CartLine[], joining: readonly CartLine[]): readonly CartLine[] {
  const merged = [...lines, ...joining];
  if (merged.length > maxCartLines) throw orderingError('ordering.cart-full', { params: { most: maxCartLines } });
  return merged;
}

/** Takes shares out of a cart, as far as they are still in it. What is more of a line stays in the cart, under a new id. */
export function separatePartyCart(lines: readonly CartLine[], shares: readonly CartLineShare[], newId: () => string) {
  const shareOf = ({ lineId, quantity }: CartLine) => Math.min(quantity, shares.find((share) => share.lineId === lineId)?.quantity ?? 0);
  const returned = lines.flatMap((line) => (shareOf(line) > 0 ? [{ ...line, quantity: shareOf(line) }] : []));
  const kept = lines.flatMap((line) => {
    const quantity = line.quantity - shareOf(line);
    if (quantity === 0) return [];
    return [quantity === line.quantity ? line : { ...line, lineId: newId(), quantity }];
  });
  return { kept, returned };
}
