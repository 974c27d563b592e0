import type { Item, Write } from '#shared/store/store';
import type { Order } from '../domain/order.ts';
import { initialProgress } from '../domain/progress.ts';
import type { VersionedOrder } from '../ports/orders.ts';
import { toLegacyIndexes } from './order-lists.ts';

/** `listed`: it has an entry in its lists; without, it stands in the first layout. */
export type OrderRecord = Order & { readonly listed?: true };

export const orderKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#ORDER#${id}`, sk: 'INFO' });

/** The order but for what the kitchen is heard to do, in the layout that it is in. */
export const putOrder = (order: Order, listed: boolean): Write & { op: 'put' } => ({
  op: 'put',
  ...orderKey(order.tenantId, order.id),
  doc: { ...order, progress: initialProgress, ...(listed && { listed }) },
  ...(!listed && { indexes: toLegacyIndexes(order) }),
});

export function toVersionedOrder({ doc, version }: Item<OrderRecord>): Omit<VersionedOrder, 'progressVersion'> {
  const { listed = false, ...order } = doc;
  return { order, version, hasListEntry: listed };
}
