import { Clock } from '#shared/clock';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import { OutboxEventPublisher } from '../adapters/outbox-event-publisher.ts';
import type { Feature } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { EventPublisher } from '../ports/event-publisher.ts';
import { OrderingStore } from '../ports/store.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { CataloguePageCache } from './adapters/catalogue-page-cache.ts';
import { bookRoutes } from './adapters/http-books.ts';
import { productRoutes } from './adapters/http-products.ts';
import { StoredCatalogue } from './adapters/stored-catalogue.ts';
import { StoredProducts } from './adapters/stored-products.ts';
import { Catalogue } from './ports/catalogue.ts';
import { Products } from './ports/products.ts';
import { BrowseProducts } from './use-cases/browse-products.ts';
import { ManageProducts } from './use-cases/manage-products.ts';
import { PublishStockChanges } from './use-cases/publish-stock-changes.ts';

/** What is sold, and how much of it is left. */
export const catalogue: Feature = {
  bind: (bind) => {
    bind(Products)
      .toResolvedValue((store) => new StoredProducts(store), [OrderingStore])
      .inSingletonScope();
    bind(Catalogue)
      .toResolvedValue((store) => new StoredCatalogue(store), [OrderingStore])
      .inSingletonScope();
    bind(EventPublisher)
      .toResolvedValue((store) => new OutboxEventPublisher(store), [OrderingStore])
      .inSingletonScope();
    bind(PublishStockChanges).toResolvedValue((...deps) => new PublishStockChanges(...deps), [Orders, Products, EventPublisher, Clock]);
    bind(ManageProducts).toResolvedValue((...deps) => new ManageProducts(...deps), [Catalogue, Products, TenantCopies, Clock]);
    bind(BrowseProducts).toResolvedValue((...deps) => new BrowseProducts(...deps), [Catalogue, Products, TenantCopies]);
  },
  routes: (container) => {
    const [browse, manage] = [container.get(BrowseProducts), container.get(ManageProducts)];
    const deps = {
      browse,
      pageCache: new CataloguePageCache(browse),
      manage,
      cursors: container.get(Cursors),
      defaultTenant: container.get(DefaultTenant),
    };
    return createRouter().route('/', productRoutes(deps)).route('/', bookRoutes(deps));
  },
};
