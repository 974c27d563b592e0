import type { OrderChannel } from '#shared/events/payloads/fields';
import type { Item, Write } from '#shared/store/store';
import type { Order } from '../domain/order.ts';
import { initialProgress } from '../domain/progress.ts';
import type { VersionedOrder } from '../ports/orders.ts';
import { putOrderListEntry, toLegacyIndexes } from './order-lists.ts';

/** `listed`: whether the order has a list entry. Without one, it is stored in the first layout. */
export type OrderRecord = Order & { readonly listed?: true };

/** Progress changes often, so it is a small item of its own, without indexes. */
export const progressKey = (tenantId: string, id: string) => ({ pk: orderKey(tenantId, id).pk, sk: 'PROGRESS' });
export const orderKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#ORDER#${id}`, sk: 'INFO' });

/** Names the order that another system calls so. */
export const externalOrderKey = (tenantId: string, channel: OrderChannel, externalId: string) => ({
  pk: `TENANT#${tenantId}#EXTERNALORDER#${channel}#${externalId}`,
  sk: 'INFO',
});

/** Writes an order without its progress, in the current layout if `listed`, else in the first layout. */
export const putOrder = (order: Order, listed: boolean): Write & { op: 'put' } => ({
  op: 'put',
  ...orderKey(order.tenantId, order.id),
  doc: { ...order, progress: initialProgress, ...(listed && { listed }) },
  ...(!listed && { indexes: toLegacyIndexes(order) }),
});

/** Writes a changed order. One that comes to another table or party is listed anew, because its list entry tells both. */
export function putChangedOrder({ order: before, version, hasListEntry }: VersionedOrder, order: Order): readonly Write[] {
  const put: Write = { ...putOrder(order, hasListEntry), when: { version } };
  const isElsewhere = order.tableId !== before.tableId || order.customerId !== before.customerId;
  return isElsewhere && hasListEntry ? [put, putOrderListEntry(order)] : [put];
}

export function toVersionedOrder({ doc, version }: Item<OrderRecord>): Omit<VersionedOrder, 'progressVersion'> {
  const { listed = false, ...order } = doc;
  return { order, version, hasListEntry: listed };
}
