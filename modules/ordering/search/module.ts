import { DefaultTenant } from '#shared/http/tenant-resolution';
import { Catalogue } from '../catalogue/ports/catalogue.ts';
import { Products } from '../catalogue/ports/products.ts';
import type { Area } from '../feature.ts';
import { Directory } from '../ports/tenant-copies.ts';
import { searchRoutes } from './adapters/http-search.ts';
import { MiniSearchIndex } from './adapters/mini-search.ts';
import { Search } from './ports/search.ts';
import { FindProducts } from './use-cases/find-products.ts';

/** What guests find on the menu. Its paths lie beside those of single products, so that it comes before the menu. */
export const search: Area = {
  bind: (bind) => {
    bind(Search)
      .toResolvedValue((catalogue) => new MiniSearchIndex(catalogue), [Catalogue])
      .inSingletonScope();
    bind(FindProducts).toResolvedValue((...of) => new FindProducts(...of), [Search, Catalogue, Products, Directory]);
  },
  routes: (from) => searchRoutes(from.get(FindProducts), from.get(DefaultTenant)),
};
