import { Clock } from '#shared/clock';
import { Products } from '../catalogue/ports/products.ts';
import { TableSessions } from '../dining/ports/table-sessions.ts';
import type { Area } from '../feature.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Promotions } from '../promotions/ports/promotions.ts';
import { Places } from '../venues/ports/venues.ts';
import { cartRoutes } from './adapters/http-cart.ts';
import { TableCarts } from './adapters/stored-carts.ts';
import { Carts } from './ports/carts.ts';
import { ChangeCart } from './use-cases/change-cart.ts';
import { PriceCart } from './use-cases/price-cart.ts';
import { ReadCart } from './use-cases/read-cart.ts';

/** What a customer, or all phones at a table together, mean to order. */
export const cart: Area = {
  bind: (bind) => {
    bind(Carts)
      .toResolvedValue((table) => new TableCarts(table), [OrderingTable])
      .inSingletonScope();
    bind(PriceCart).toResolvedValue((...of) => new PriceCart(...of), [Products, Directory, Places, Promotions, TableSessions, Clock]);
    bind(ReadCart).toResolvedValue((...of) => new ReadCart(...of), [Carts, PriceCart, Clock]);
    bind(ChangeCart).toResolvedValue((...of) => new ChangeCart(...of), [Carts, PriceCart, Clock]);
  },
  routes: (from) => cartRoutes(from.get(ReadCart), from.get(ChangeCart)),
};
