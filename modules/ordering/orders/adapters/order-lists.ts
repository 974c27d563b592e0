import type { ListSource } from '#shared/store/merged-items';
import type { Item, Write } from '#shared/store/store';
import type { Order } from '../domain/order.ts';
import type { ListedOrder } from '../ports/orders.ts';

/** A tenant's list is spread over so many partitions, so that its busy hour gathers in none. */
const shards = 4;
const eachShard = Array.from({ length: shards }, (_, shard) => shard);

const placeIn = ({ createdAt, id }: Pick<Order, 'createdAt' | 'id'>) => `${createdAt}#${id}`;
const shardOf = (id: string) => Number.parseInt(id.slice(-1), 36) % shards;

const tenantList = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERLIST#${shard}`;
const customerList = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERLIST`;
const branchList = (tenantId: string, branchId: string | null) =>
  `TENANT#${tenantId}#${branchId === null ? 'MAIN' : `BRANCH#${branchId}`}#ORDERLIST`;

/**
 * An order's entry in its three lists: its tenant's by its key, its customer's and its branch's by the indexes. Beside the order it is
 * small and written once, while an index of the order itself would be written, whole, with every change of the order.
 */
export const listEntry = (order: Order): Write => {
  const { tenantId, id, customerId, customerName, branchId, type, tableId, createdAt } = order;
  const sk = placeIn(order);
  const doc: ListedOrder = { id, customerId, customerName, branchId, type, tableId, createdAt };
  const indexes = { gsi1: { pk: customerList(tenantId, customerId), sk }, gsi2: { pk: branchList(tenantId, branchId), sk } };
  return { op: 'put', pk: tenantList(tenantId, shardOf(id)), sk, doc, indexes };
};

/**
 * The first layout: the order itself in two indexes, of its customer and of its tenant. An order that was stored so stays so, however
 * it changes, until `MoveOrderLists` gives it an entry.
 */
export const firstLayout = (order: Order) => {
  const sk = placeIn(order);
  return {
    gsi1: { pk: firstCustomerList(order.tenantId, order.customerId), sk },
    gsi2: { pk: firstTenantList(order.tenantId, shardOf(order.id)), sk },
  };
};
const firstCustomerList = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERS`;
const firstTenantList = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERS#${shard}`;
export const firstTenantLists = (tenantId: string): readonly ListSource[] =>
  eachShard.map((shard) => ({ pk: firstTenantList(tenantId, shard), index: 'gsi2' }));

/** Whose orders: everybody's, one customer's, or those of branches (null: of none). */
export type Whose = { readonly customerId: string } | { readonly branchIds: readonly (string | null)[] } | 'all';

/** Where these orders stand; as long as some stand in the first layout, there too. That one knows no branches: it gives others as well. */
export function listsOf(tenantId: string, whose: Whose, isMoved: boolean): readonly ListSource[] {
  const first = isMoved ? [] : firstTenantLists(tenantId);
  if (whose === 'all') return [...eachShard.map((shard) => ({ pk: tenantList(tenantId, shard) })), ...first];
  if ('branchIds' in whose) {
    return [...whose.branchIds.map((id) => ({ pk: branchList(tenantId, id), index: 'gsi2' as const })), ...first];
  }
  const own: ListSource = { pk: customerList(tenantId, whose.customerId), index: 'gsi1' };
  return isMoved ? [own] : [own, { pk: firstCustomerList(tenantId, whose.customerId), index: 'gsi1' }];
}

/** The same place for an entry and for an order of the first layout. */
export const placeOf = ({ doc }: Item<ListedOrder>) => placeIn(doc);
