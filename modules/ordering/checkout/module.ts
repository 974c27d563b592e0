import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import { PartyCarts } from '../dining/ports/party-carts.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import { FindParty } from '../dining/use-cases/find-party.ts';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { TableTabs } from '../orders/ports/table-tabs.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { ReadOrders } from '../orders/use-cases/read-orders.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Venues } from '../venues/ports/venues.ts';
import { VenueAccess } from '../venues/use-cases/venue-access.ts';
import { cartRoutes } from './adapters/http-cart.ts';
import { favouriteRoutes } from './adapters/http-favourites.ts';
import { purchaseRoutes } from './adapters/http-purchases.ts';
import { repeatOrderRoutes } from './adapters/http-repeat-order.ts';
import { sendCartRoutes } from './adapters/http-send-cart.ts';
import { tableCartRoutes } from './adapters/http-table-cart.ts';
import { StoredCarts } from './adapters/stored-carts.ts';
import { StoredFavourites } from './adapters/stored-favourites.ts';
import { Carts } from './ports/carts.ts';
import { Favourites } from './ports/favourites.ts';
import { ChangeCart } from './use-cases/change-cart.ts';
import { CheckOut } from './use-cases/check-out.ts';
import { FindCart } from './use-cases/find-cart.ts';
import { ManageFavourites } from './use-cases/manage-favourites.ts';
import { PreparePartyCarts } from './use-cases/prepare-party-carts.ts';
import { PriceCart } from './use-cases/price-cart.ts';
import { ReadCart } from './use-cases/read-cart.ts';
import { RepeatOrder } from './use-cases/repeat-order.ts';
import { ShopperData } from './use-cases/shopper-data.ts';

/** Carts, checkout, purchases, repeated orders, favourites and wishlists. */
export const checkout: Feature = {
  bind: (bind) => {
    bind(Carts)
      .toResolvedValue((store) => new StoredCarts(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, PriceCart, {
      products: Products,
      tenantCopies: TenantCopies,
      venues: Venues,
      promotions: Promotions,
      clock: Clock,
    });
    bindClass(bind, FindCart, {
      sessions: TableSessions,
      venueAccess: VenueAccess,
      findParty: FindParty,
      tabs: TableTabs,
      clock: Clock,
    });
    bindClass(bind, ReadCart, { carts: Carts, findCart: FindCart, priceCart: PriceCart });
    bindClass(bind, ChangeCart, { carts: Carts, sessions: TableSessions, findCart: FindCart, priceCart: PriceCart, clock: Clock });
    bindClass(bind, CheckOut, { carts: Carts, findCart: FindCart, priceCart: PriceCart, placeOrder: PlaceOrder });
    bind(PartyCarts).toResolvedValue((carts) => new PreparePartyCarts({ carts }), [Carts]);
    bind(Favourites)
      .toResolvedValue((store) => new StoredFavourites(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, ManageFavourites, { favourites: Favourites, products: Products, tenantCopies: TenantCopies, clock: Clock });
    bindClass(bind, ShopperData, { carts: Carts, favourites: Favourites });
    bindClass(bind, RepeatOrder, { readOrders: ReadOrders, placeOrder: PlaceOrder });
  },
  routes: (container) => {
    const [read, cursors] = [container.get(ReadOrders), container.get(Cursors)];
    return createRouter()
      .route('/', cartRoutes(container.get(ReadCart), container.get(ChangeCart)))
      .route('/', tableCartRoutes(container.get(ReadCart), container.get(ChangeCart)))
      .route('/', sendCartRoutes(container.get(CheckOut), container.get(OrderLinks)))
      .route('/', purchaseRoutes({ checkOut: container.get(CheckOut), read, cursors }))
      .route('/', favouriteRoutes(container.get(ManageFavourites), cursors))
      .route('/', repeatOrderRoutes(container.get(RepeatOrder), container.get(OrderLinks)));
  },
  subscriptions: (container) => ({ CustomerErased: (event) => container.get(ShopperData).handleCustomerErased(event) }),
  exportOf: (container) => (customer) => container.get(ShopperData).read(customer),
};
