import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { purchaseRoutes } from '../adapters/http-purchases.ts';
import { Carts } from '../ports/carts.ts';
import { CheckOut } from '../use-cases/check-out.ts';
import { OrderAtTable } from '../use-cases/order-at-table.ts';
import { PlaceOrder } from '../use-cases/place-order.ts';
import { PriceCart } from '../use-cases/price-cart.ts';
import { ReadOrders } from '../use-cases/read-orders.ts';
import type { Area } from './area.ts';

/** From the cart to the order, and what one has bought, in the words of S2. */
export const checkout: Area = {
  bind: (bind) => {
    bind(CheckOut).toResolvedValue((...of) => new CheckOut(...of), [Carts, PriceCart, PlaceOrder, OrderAtTable, Clock]);
  },
  routes: (from) => purchaseRoutes({ checkOut: from.get(CheckOut), read: from.get(ReadOrders), cursors: from.get(Cursors) }),
};
