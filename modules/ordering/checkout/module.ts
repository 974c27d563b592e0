import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import type { Feature } from '../feature.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Venues } from '../venues/ports/venues.ts';
import { cartRoutes } from './adapters/http-cart.ts';
import { favouriteRoutes } from './adapters/http-favourites.ts';
import { purchaseRoutes } from './adapters/http-purchases.ts';
import { repeatOrderRoutes } from './adapters/http-repeat-order.ts';
import { StoredCarts } from './adapters/stored-carts.ts';
import { StoredFavourites } from './adapters/stored-favourites.ts';
import { Carts } from './ports/carts.ts';
import { Favourites } from './ports/favourites.ts';
import { ChangeCart } from './use-cases/change-cart.ts';
import { CheckOut } from './use-cases/check-out.ts';
import { ManageFavourites } from './use-cases/manage-favourites.ts';
import { PriceCart } from './use-cases/price-cart.ts';
import { ReadCart } from './use-cases/read-cart.ts';
import { RepeatOrder } from './use-cases/repeat-order.ts';

/** From the cart to the order, what was bought before, and what a customer likes. */
export const checkout: Feature = {
  bind: (bind) => {
    bind(Carts)
      .toResolvedValue((store) => new StoredCarts(store), [OrderingStore])
      .inSingletonScope();
    bind(PriceCart).toResolvedValue(
      (...deps) => new PriceCart(...deps),
      [Products, TenantCopies, Venues, Promotions, TableSessions, Clock],
    );
    bind(ReadCart).toResolvedValue((...deps) => new ReadCart(...deps), [Carts, PriceCart, Clock]);
    bind(ChangeCart).toResolvedValue((...deps) => new ChangeCart(...deps), [Carts, PriceCart, Clock]);
    bind(CheckOut).toResolvedValue((...deps) => new CheckOut(...deps), [Carts, PriceCart, PlaceOrder, Clock]);
    bind(Favourites)
      .toResolvedValue((store) => new StoredFavourites(store), [OrderingStore])
      .inSingletonScope();
    bind(ManageFavourites).toResolvedValue((...deps) => new ManageFavourites(...deps), [Favourites, Products, TenantCopies, Clock]);
    bind(RepeatOrder).toResolvedValue((...deps) => new RepeatOrder(...deps), [ReadOrders, PlaceOrder]);
  },
  routes: (container) => {
    const [read, cursors] = [container.get(ReadOrders), container.get(Cursors)];
    return createRouter()
      .route('/', cartRoutes(container.get(ReadCart), container.get(ChangeCart)))
      .route('/', purchaseRoutes({ checkOut: container.get(CheckOut), read, cursors }))
      .route('/', favouriteRoutes(container.get(ManageFavourites), cursors))
      .route('/', repeatOrderRoutes(container.get(RepeatOrder)));
  },
};
