import * as z from 'zod';

/** Fields that several events share. Money is an integer of minor units, next to its currency. */
export const id = z.string().min(1);
export const minor = z.int();
export const currency = z.string().length(3);
export const time = z.iso.datetime();

/** How an order reaches its customer. */
export const orderTypes = ['delivery', 'pickup', 'dine-in', 'catering'] as const;
export type OrderType = (typeof orderTypes)[number];

export const person = z.object({ userId: id, name: z.string(), role: z.string() });
export const orderPayload = { orderId: id, customerId: id, branchId: id.nullable() };
