import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/schemas/cursors';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { OrderLinks } from '../orders/ports/order-links.ts';
import { Orders } from '../orders/ports/orders.ts';
import { PlaceOrder } from '../orders/use-cases/place-order.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { Settings } from '../settings/ports/settings.ts';
import { Venues } from '../venues/ports/venues.ts';
import { cateringRoutes } from './adapters/http-catering.ts';
import { StoredQuotes } from './adapters/stored-quotes.ts';
import { Quotes } from './ports/quotes.ts';
import { QuoteCatering } from './use-cases/quote-catering.ts';

/** Catering quotes, and the orders that they become. */
export const catering: Feature = {
  bind: (bind) => {
    bind(Quotes)
      .toResolvedValue((store) => new StoredQuotes(store), [OrderingStore])
      .inSingletonScope();
    bindClass(bind, QuoteCatering, {
      quotes: Quotes,
      orders: Orders,
      products: Products,
      tenantCopies: TenantCopies,
      settings: Settings,
      venues: Venues,
      placeOrder: PlaceOrder,
      clock: Clock,
    });
  },
  routes: (container) => cateringRoutes(container.get(QuoteCatering), container.get(OrderLinks), container.get(Cursors)),
};
