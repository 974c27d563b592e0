import { Clock } from '#shared/clock';
import { Catalogue } from '../catalogue/ports/catalogue.ts';
import { Products } from '../catalogue/ports/products.ts';
import type { Area } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { Places } from '../venues/ports/venues.ts';
import { recommendationRoutes } from './adapters/http-recommendations.ts';
import { TableBaskets } from './adapters/stored-co-purchases.ts';
import { Baskets } from './ports/co-purchases.ts';
import { RecommendProducts } from './use-cases/recommend-products.ts';
import { RememberBaskets } from './use-cases/record-co-purchases.ts';

/** What customers might like. Its paths lie beside those of single products, so that it comes before the menu. */
export const recommendations: Area = {
  bind: (bind) => {
    bind(Baskets)
      .toResolvedValue((table) => new TableBaskets(table), [OrderingTable])
      .inSingletonScope();
    bind(RememberBaskets).toResolvedValue((...of) => new RememberBaskets(...of), [Baskets, Orders]);
    bind(RecommendProducts).toResolvedValue(
      (baskets, orders, catalogue, products, directory, places, clock) =>
        new RecommendProducts({ baskets, orders, catalogue, products, directory, places }, clock),
      [Baskets, Orders, Catalogue, Products, Directory, Places, Clock],
    );
  },
  routes: (from) => recommendationRoutes(from.get(RecommendProducts)),
};
