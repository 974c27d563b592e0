import type { ListSource } from '#shared/store/merged-items';
import type { Item, Write } from '#shared/store/store';
import type { Order } from '../domain/order.ts';
import type { OrderListFields } from '../ports/orders.ts';

/** The list of a tenant is spread over several partitions, to avoid a hot partition. */
const shardCount = 4;
const shardNumbers = Array.from({ length: shardCount }, (_, shard) => shard);

const toSortKey = ({ createdAt, id }: Pick<Order, 'createdAt' | 'id'>) => `${createdAt}#${id}`;
const toShard = (id: string) => Number.parseInt(id.slice(-1), 36) % shardCount;

const tenantListKey = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERLIST#${shard}`;
const customerListKey = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERLIST`;
const branchListKey = (tenantId: string, branchId: string | null) =>
  `TENANT#${tenantId}#${branchId === null ? 'MAIN' : `BRANCH#${branchId}`}#ORDERLIST`;

/**
 * Writes the list entry of an order. Its key puts it in the tenant's list, its indexes in the lists of the customer and of the branch.
 * The entry is small and written once, while an index on the order itself would be rewritten with every change of the order.
 */
export const putOrderListEntry = (order: Order): Write => {
  const { tenantId, id, customerId, customerName, branchId, type, tableId, createdAt, number, channel, invoice, guest } = order;
  const sk = toSortKey(order);
  const doc: OrderListFields = {
    id,
    customerId,
    customerName,
    branchId,
    type,
    tableId,
    createdAt,
    ...(number !== undefined && { number }),
    ...(channel && { channel }),
    ...(invoice?.taxNumber !== undefined && { taxNumber: invoice.taxNumber }),
    ...(guest && { phone: guest.phone }),
  };
  const indexes = { gsi1: { pk: customerListKey(tenantId, customerId), sk }, gsi2: { pk: branchListKey(tenantId, branchId), sk } };
  return { op: 'put', pk: tenantListKey(tenantId, toShard(id)), sk, doc, indexes };
};

/**
 * The first layout: the order itself is in two indexes, by customer and by tenant. An order in this layout stays in it through all its
 * changes, until `OrderListMigration` adds a list entry.
 */
export const toLegacyIndexes = (order: Order) => {
  const sk = toSortKey(order);
  return {
    gsi1: { pk: legacyCustomerListKey(order.tenantId, order.customerId), sk },
    gsi2: { pk: legacyTenantListKey(order.tenantId, toShard(order.id)), sk },
  };
};
const legacyCustomerListKey = (tenantId: string, customerId: string) => `TENANT#${tenantId}#CUSTOMER#${customerId}#ORDERS`;
const legacyTenantListKey = (tenantId: string, shard: number) => `TENANT#${tenantId}#ORDERS#${shard}`;
export const legacyTenantListSources = (tenantId: string): readonly ListSource[] =>
  shardNumbers.map((shard) => ({ pk: legacyTenantListKey(tenantId, shard), index: 'gsi2' }));

/** Which orders to list: all, those of a customer, or those of branches (null: orders without a branch). */
export type OrderScope = { readonly customerId: string } | { readonly branchIds: readonly (string | null)[] } | 'all';

/**
 * Returns the sources that hold the orders of a scope. Before the migration is done, they include the first layout, which is not indexed
 * by branch: filter its orders by branch.
 */
export function toOrderListSources(tenantId: string, scope: OrderScope, isMigrated: boolean): readonly ListSource[] {
  const legacySources = isMigrated ? [] : legacyTenantListSources(tenantId);
  if (scope === 'all') return [...shardNumbers.map((shard) => ({ pk: tenantListKey(tenantId, shard) })), ...legacySources];
  if ('branchIds' in scope) {
    return [...scope.branchIds.map((id) => ({ pk: branchListKey(tenantId, id), index: 'gsi2' as const })), ...legacySources];
  }
  const customerSource: ListSource = { pk: customerListKey(tenantId, scope.customerId), index: 'gsi1' };
  return isMigrated ? [customerSource] : [customerSource, { pk: legacyCustomerListKey(tenantId, scope.customerId), index: 'gsi1' }];
}

/** Returns the same sort key for a list entry and for an order of the first layout. */
export const toOrderListSortKey = ({ doc }: Item<OrderListFields>) => toSortKey(doc);
