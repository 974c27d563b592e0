import { order } from './a/domain/order.ts';
export const app = order;
