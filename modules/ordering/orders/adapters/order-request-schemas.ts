import type * as z from 'zod';
import type { OrderRequest } from '../use-cases/place-order.ts';
import type { PlaceOrderBody } from './order-schemas.ts';

/** Converts the body of an order to what the use cases ask for. */
export function toOrderRequest(body: z.infer<typeof PlaceOrderBody>): Omit<OrderRequest, 'customerName' | 'branches'> {
  const { type, branchId = null, address = null, tableId = null, scheduledFor = null, note = null, ...rest } = body;
  const { items, paymentMethod, promotionCode = null, zoneId = null, allergyNote, tip, channel, externalId, invoice } = rest;
  return {
    type,
    branchId,
    address,
    tableId,
    scheduledFor,
    items,
    paymentMethod,
    note,
    promotionCode,
    zoneId,
    tip,
    channel,
    ...(allergyNote && { allergyNote }),
    ...(externalId !== undefined && { externalId }),
    ...(invoice && { invoice }),
  };
}
