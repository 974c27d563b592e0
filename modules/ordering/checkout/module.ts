import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { OrderAtTable } from '../dining/use-cases/order-at-table.ts';
import type { Feature } from '../feature.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { purchaseRoutes } from './adapters/http-purchases.ts';
import { Carts } from './ports/carts.ts';
import { CheckOut } from './use-cases/check-out.ts';
import { PriceCart } from './use-cases/price-cart.ts';

/** From the cart to the order, and what one has bought, in the words of S2. */
export const checkout: Feature = {
  bind: (bind) => {
    bind(CheckOut).toResolvedValue((...deps) => new CheckOut(...deps), [Carts, PriceCart, PlaceOrder, OrderAtTable, Clock]);
  },
  routes: (container) =>
    purchaseRoutes({ checkOut: container.get(CheckOut), read: container.get(ReadOrders), cursors: container.get(Cursors) }),
};
