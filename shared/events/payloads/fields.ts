import * as z from 'zod';

/** Fields that several events share. Money is an integer of minor units, next to its currency. */
export const id = z.string().min(1);
export const minor = z.int();
export const currency = z.string().length(3);
export const time = z.iso.datetime();

/** How an order reaches its customer. */
export const orderTypes = ['delivery', 'pickup', 'dine-in', 'catering'] as const;
export type OrderType = (typeof orderTypes)[number];

/** How an order is to be paid. `wallet`: to an account of the restaurant, such as Yape. */
export const paymentMethods = ['cash', 'card', 'wallet'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
/** How money comes in. `other`: vouchers and the like. */
export const tenderMethods = [...paymentMethods, 'other'] as const;
export type TenderMethod = (typeof tenderMethods)[number];
export const paymentStatuses = [
  ...(['PENDING', 'PARTIAL', 'CLAIMED', 'PAID', 'FAILED', 'ON_DELIVERY', 'REFUNDED', 'WRITTEN_OFF'] as const),
];

/** By which way an order comes in. `external`: from another system, such as a delivery platform. */
export const orderChannels = ['web', 'table', 'counter', 'phone', 'external'] as const;
export type OrderChannel = (typeof orderChannels)[number];

/** `deviceId`: the paired device at which they signed in with a PIN. */
export const person = z.object({ userId: id, name: z.string(), role: z.string(), deviceId: id.optional() });
export const orderPayload = { orderId: id, customerId: id, branchId: id.nullable() };
