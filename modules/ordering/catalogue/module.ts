import { Clock } from '#shared/clock';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant } from '#shared/http/tenant-resolution';
import { TableAnnouncements } from '../adapters/outbox-event-publisher.ts';
import type { Area } from '../feature.ts';
import { Orders } from '../orders/ports/orders.ts';
import { Announcements } from '../ports/event-publisher.ts';
import { OrderingTable } from '../ports/store.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { KeptPages } from './adapters/catalogue-page-cache.ts';
import { bookRoutes } from './adapters/http-books.ts';
import { productRoutes } from './adapters/http-products.ts';
import { TableCatalogue } from './adapters/stored-catalogue.ts';
import { TableProducts } from './adapters/stored-products.ts';
import { Catalogue } from './ports/catalogue.ts';
import { Products } from './ports/products.ts';
import { BrowseProducts } from './use-cases/browse-products.ts';
import { ManageProducts } from './use-cases/manage-products.ts';
import { AnnounceStock } from './use-cases/publish-stock-changes.ts';

/** What is sold, and how much of it is left. */
export const menu: Area = {
  bind: (bind) => {
    bind(Products)
      .toResolvedValue((table) => new TableProducts(table), [OrderingTable])
      .inSingletonScope();
    bind(Catalogue)
      .toResolvedValue((table) => new TableCatalogue(table), [OrderingTable])
      .inSingletonScope();
    bind(Announcements)
      .toResolvedValue((table) => new TableAnnouncements(table), [OrderingTable])
      .inSingletonScope();
    bind(AnnounceStock).toResolvedValue((...of) => new AnnounceStock(...of), [Orders, Products, Announcements, Clock]);
    bind(ManageProducts).toResolvedValue((...of) => new ManageProducts(...of), [Catalogue, Products, Directory, Clock]);
    bind(BrowseProducts).toResolvedValue((...of) => new BrowseProducts(...of), [Catalogue, Products, Directory]);
  },
  routes: (from) => {
    const [browse, manage] = [from.get(BrowseProducts), from.get(ManageProducts)];
    const uses = { browse, kept: new KeptPages(browse), manage, cursors: from.get(Cursors), defaultTenant: from.get(DefaultTenant) };
    return router().route('/', productRoutes(uses)).route('/', bookRoutes(uses));
  },
};
