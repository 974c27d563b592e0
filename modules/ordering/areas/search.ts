import { DefaultTenant } from '#shared/http/tenants';
import { searchRoutes } from '../adapters/http-search.ts';
import { MiniSearchIndex } from '../adapters/mini-search.ts';
import { Catalogue } from '../ports/catalogue.ts';
import { Directory } from '../ports/directory.ts';
import { Products } from '../ports/products.ts';
import { Search } from '../ports/search.ts';
import { FindProducts } from '../use-cases/find-products.ts';
import type { Area } from './area.ts';

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
