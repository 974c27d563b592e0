import type { DomainEvent } from '#shared/events/events';
import type { OrderChannel, OrderType, TenderMethod } from '#shared/events/payloads/fields';
import type { BusinessTime } from './business-time.ts';
import { guessAmounts, type PlacedAmounts, readPlacedAmounts } from './order-amounts.ts';

/** `amount`: unit price × quantity as placed, in minor units. `lineId`: absent if it is `l1`, `l2` and so on, by position. */
export type Line = {
  readonly lineId?: string;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly amount: number;
};
/** The business time by the clock of the branch, and by that of the tenant where the two differ. */
export type PlacedTime = BusinessTime & { readonly tenantTime?: BusinessTime };
/**
 * The data of OrderCreated, with its business time. Amounts are in minor units and as they were when the order was placed; `createdAt` is
 * ISO 8601 in UTC. What is optional, earlier versions did not keep.
 */
export type PlacedOrder = PlacedTime & {
  readonly createdAt: string;
  readonly branchId: string | null;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly type: OrderType;
  readonly total: number;
  readonly lines: readonly Line[];
  /** Absent: an earlier version counted the order, without these amounts. */
  readonly amounts?: PlacedAmounts;
  readonly number?: number;
  /** Absent: table for an order of a table, else web. */
  readonly channel?: OrderChannel;
  readonly tableId?: string;
  readonly paymentMethod?: TenderMethod;
};

/** Returns what is kept of OrderCreated. */
export function readPlacedOrder(data: DomainEvent<'OrderCreated'>['data'], placedTime: PlacedTime): PlacedOrder {
  const { branchId, customerId, customerName, type, total, tableId, channel, number } = data;
  const lines = data.lines.map(({ lineId, productId, name, quantity, unitPrice }, index) => {
    return { ...(lineId !== toLineId(index) && { lineId }), productId, name, quantity, amount: quantity * unitPrice };
  });
  return {
    ...placedTime,
    createdAt: new Date(data.createdAt).toISOString(),
    branchId,
    customerId,
    customerName,
    type,
    total,
    lines,
    amounts: readPlacedAmounts(data),
    ...(number !== undefined && { number }),
    ...(channel !== undefined && channel !== toDefaultChannel(tableId) && { channel }),
    ...(tableId !== null && { tableId }),
    paymentMethod: data.payment.method,
  };
}

/** Fills in what can be known of what an earlier version did not keep. */
export const completePlacedOrder = (placed: PlacedOrder): PlacedOrder => ({
  ...placed,
  amounts: guessAmounts(placed),
  channel: toOrderChannel(placed),
});

const toDefaultChannel = (tableId: string | null | undefined): OrderChannel => (tableId ? 'table' : 'web');

/** Returns the channel of an order; of one of an earlier version, the one by which it would come today. */
export const toOrderChannel = ({ channel, tableId, amounts, type }: PlacedOrder): OrderChannel =>
  channel ?? (amounts === undefined && type === 'dine-in' ? 'table' : toDefaultChannel(tableId));

/** The id of a line that has none of its own. */
export const toLineId = (index: number) => `l${index + 1}`;
