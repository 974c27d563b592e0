import { Clock } from '#shared/clock';
import { Cursors } from '#shared/http/cursors';
import { router } from '#shared/http/routes';
import { DefaultTenant } from '#shared/http/tenants';
import { bookRoutes } from '../adapters/http-books.ts';
import { productRoutes } from '../adapters/http-products.ts';
import { KeptPages } from '../adapters/kept-pages.ts';
import { TableAnnouncements } from '../adapters/table-announcements.ts';
import { TableCatalogue } from '../adapters/table-catalogue.ts';
import { TableProducts } from '../adapters/table-products.ts';
import { Announcements } from '../ports/announcements.ts';
import { Catalogue } from '../ports/catalogue.ts';
import { Directory } from '../ports/directory.ts';
import { Orders } from '../ports/orders.ts';
import { Products } from '../ports/products.ts';
import { OrderingTable } from '../ports/table.ts';
import { AnnounceStock } from '../use-cases/announce-stock.ts';
import { BrowseProducts } from '../use-cases/browse-products.ts';
import { ManageProducts } from '../use-cases/manage-products.ts';
import type { Area } from './area.ts';

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
