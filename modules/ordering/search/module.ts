import { DefaultTenant } from '#shared/http/tenant-resolution';
import { Catalogue } from '../catalogue/ports/catalogue.ts';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { searchRoutes } from './adapters/http-search.ts';
import { MiniSearchIndex } from './adapters/mini-search.ts';
import { ProductSearch } from './ports/search.ts';
import { FindProducts } from './use-cases/find-products.ts';

/** What guests find on the menu. Its paths lie beside those of single products, so that it comes before the menu. */
export const search: Feature = {
  bind: (bind) => {
    bind(ProductSearch)
      .toResolvedValue((catalogue) => new MiniSearchIndex(catalogue), [Catalogue])
      .inSingletonScope();
    bind(FindProducts).toResolvedValue((...deps) => new FindProducts(...deps), [ProductSearch, Catalogue, Products, TenantCopies]);
  },
  routes: (container) => searchRoutes(container.get(FindProducts), container.get(DefaultTenant)),
};
