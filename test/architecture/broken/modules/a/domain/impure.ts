import type { Orders } from '../ports/orders.ts';
export const first = (orders: Orders) => orders.place;
