import { Clock } from '#shared/clock';
import { cartRoutes } from '../adapters/http-cart.ts';
import { TableCarts } from '../adapters/table-carts.ts';
import { Carts } from '../ports/carts.ts';
import { Directory } from '../ports/directory.ts';
import { Places } from '../ports/places.ts';
import { Products } from '../ports/products.ts';
import { Promotions } from '../ports/promotions.ts';
import { OrderingTable } from '../ports/table.ts';
import { TableSessions } from '../ports/table-sessions.ts';
import { ChangeCart } from '../use-cases/change-cart.ts';
import { PriceCart } from '../use-cases/price-cart.ts';
import { ReadCart } from '../use-cases/read-cart.ts';
import type { Area } from './area.ts';

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
