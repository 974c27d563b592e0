import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Catalogue } from '../catalogue/ports/catalogue.ts';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Venues } from '../venues/ports/venues.ts';
import { recommendationRoutes } from './adapters/http-recommendations.ts';
import { StoredCoPurchases } from './adapters/stored-co-purchases.ts';
import { CoPurchases } from './ports/co-purchases.ts';
import { RecommendProducts } from './use-cases/recommend-products.ts';
import { RecordCoPurchases } from './use-cases/record-co-purchases.ts';

/** Product recommendations. Mount its routes before `/products/{id}` and `/books/{id}`, which would match its paths. */
export const recommendations: Feature = {
  bind: (bind) => {
    bind(CoPurchases)
      .toResolvedValue((store) => new StoredCoPurchases(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, RecordCoPurchases, { coPurchases: CoPurchases, orders: Orders });
    bindClass(bind, RecommendProducts, {
      coPurchases: CoPurchases,
      orders: Orders,
      catalogue: Catalogue,
      products: Products,
      tenantCopies: TenantCopies,
      venues: Venues,
      clock: Clock,
    });
  },
  routes: (container) => recommendationRoutes(container.get(RecommendProducts)),
  subscriptions: (container) => {
    const coPurchases = container.get(RecordCoPurchases);
    return { OrderCreated: (event) => coPurchases.run(event), OrderCancelled: (event) => coPurchases.run(event) };
  },
};
