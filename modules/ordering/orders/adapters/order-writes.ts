import type { Write } from '#shared/store/store';
import { stockKey } from '../../catalogue/adapters/product-keys.ts';
import { releasePromotionUse, toPromotionUseLimits } from '../../promotions/adapters/promotion-use-keys.ts';
import type { Order } from '../domain/order.ts';
import { sumStockTaken } from '../domain/order-lines.ts';
import type { VersionedOrder } from '../ports/orders.ts';
import { progressKey, putOrder } from './order-keys.ts';

/** Returns the writes of a changed order. A change of the order checks both versions; a change of the progress alone, only its own. */
export function toChangeWrites({ order: before, version, progressVersion, hasListEntry }: VersionedOrder, order: Order): Write[] {
  const key = progressKey(order.tenantId, order.id);
  const when = progressVersion === undefined ? 'absent' : { version: progressVersion };
  const isProgressChanged = order.progress !== before.progress;
  const progress: Write = isProgressChanged ? { op: 'put', ...key, doc: order.progress, when } : { op: 'check', ...key, when };
  const { progress: _, ...rest } = order;
  const isOrderChanged = Object.entries(rest).some(([field, value]) => before[field as keyof Order] !== value);
  return isProgressChanged && !isOrderChanged ? [progress] : [{ ...putOrder(order, hasListEntry), when: { version } }, progress];
}

/** Returns the writes that give back what a changed order no longer takes: stock and promotion uses. One that is cancelled takes nothing. */
export function toReturnWrites(before: Order, after: Order): Write[] {
  const { tenantId } = after;
  const stockOf = (order: Order) => sumStockTaken(order.cancelled ? [] : order.lines);
  const usesOf = (order: Order) => (order.cancelled ? [] : toPromotionUseLimits(order));
  const [stockKept, usesKept] = [stockOf(after), usesOf(after)];
  const stockReturns = [...stockOf(before)].flatMap(([productId, taken]): Write[] => {
    const stock = taken - (stockKept.get(productId) ?? 0);
    return stock > 0 ? [{ op: 'add', ...stockKey(tenantId, productId), fields: { stock } }] : [];
  });
  const lostUses = usesOf(before).filter(({ key }) => !usesKept.some((kept) => kept.key.pk === key.pk && kept.key.sk === key.sk));
  return [...stockReturns, ...lostUses.map(releasePromotionUse)];
}
