import type { Write } from '#shared/store/store';
import type { Order } from '../domain/order.ts';
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
