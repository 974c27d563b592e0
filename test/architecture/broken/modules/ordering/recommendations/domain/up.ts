import { cart } from '../../checkout/domain/cart.ts';
export const side = cart;
