import { Clock } from '#shared/clock';
import { Products } from '../catalogue/ports/products.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import type { Feature } from '../feature.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Venues } from '../venues/ports/venues.ts';
import { cartRoutes } from './adapters/http-cart.ts';
import { StoredCarts } from './adapters/stored-carts.ts';
import { Carts } from './ports/carts.ts';
import { ChangeCart } from './use-cases/change-cart.ts';
import { PriceCart } from './use-cases/price-cart.ts';
import { ReadCart } from './use-cases/read-cart.ts';

/** What a customer, or all phones at a table together, mean to order. */
export const cart: Feature = {
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
  },
  routes: (container) => cartRoutes(container.get(ReadCart), container.get(ChangeCart)),
};
