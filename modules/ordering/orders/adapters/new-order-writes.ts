import { ConditionFailed, type Write } from '#shared/store/store';
import { stockKey } from '../../catalogue/adapters/product-keys.ts';
import { orderingError } from '../../domain/errors.ts';
import { countPromotionUse, type PromotionUseLimit } from '../../promotions/adapters/promotion-use-keys.ts';
import { channelOf, type Order } from '../domain/order.ts';
import { sumStockTaken, toOutOfStockError } from '../domain/order-lines.ts';
import { externalOrderKey, putOrder } from './order-keys.ts';
import { countOrder } from './stored-order-numbers.ts';

/** What the failure of a new order's write means: a limit whose counter is full or missing, or a condition of somebody else's change. */
export type AddFailure = { readonly limit: PromotionUseLimit } | 'other-change';

/** The changes of a new order, apart from its list entry, and what it means if the condition of one of them does not hold. */
export function toNewOrderWrites(order: Order, useLimits: readonly PromotionUseLimit[]) {
  const { tenantId, branchId, number, businessDay, externalId, lines } = order;
  const stockWrites = [...sumStockTaken(lines)].map(([productId, count]) => {
    const write: Write = { op: 'add', ...stockKey(tenantId, productId), fields: { stock: -count }, when: { atLeast: { stock: count } } };
    return { productId, write };
  });
  const useWrites = useLimits.map((limit) => ({ limit, write: countPromotionUse(limit) }));
  const orderWrite: Write = { ...putOrder(order, true), when: 'absent' };
  const externalWrites: Write[] =
    externalId === undefined
      ? []
      : [{ op: 'put', ...externalOrderKey(tenantId, channelOf(order), externalId), doc: { orderId: order.id }, when: 'absent' }];
  const isNumbered = number !== undefined && businessDay !== undefined;
  const numberWrites = isNumbered ? [countOrder({ tenantId, branchId, businessDay }, number)] : [];
  const explain = (error: unknown): AddFailure => {
    if (!(error instanceof ConditionFailed)) throw error;
    const { change } = error;
    if (change === orderWrite || numberWrites.includes(change)) throw error;
    if (externalWrites.includes(change)) throw orderingError('ordering.external-id-taken');
    const missingStock = stockWrites.find(({ write }) => write === change);
    if (missingStock) throw toOutOfStockError(lines, [missingStock.productId]);
    const full = useWrites.find(({ write }) => write === change);
    return full ? { limit: full.limit } : 'other-change';
  };
  const counted = [...stockWrites, ...useWrites].map(({ write }) => write);
  return { writes: [...counted, orderWrite, ...externalWrites], numberWrites, explain };
}
