import { Clock } from '#shared/clock';
import { recommendationRoutes } from '../adapters/http-recommendations.ts';
import { TableBaskets } from '../adapters/table-baskets.ts';
import { Baskets } from '../ports/baskets.ts';
import { Catalogue } from '../ports/catalogue.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { Places } from '../ports/places.ts';
import { Products } from '../ports/products.ts';
import { OrderingTable } from '../ports/table.ts';
import { RecommendProducts } from '../use-cases/recommend-products.ts';
import { RememberBaskets } from '../use-cases/remember-baskets.ts';
import type { Area } from './area.ts';

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
