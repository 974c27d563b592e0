import type { Container } from 'inversify';
import { bindClass } from '#shared/bind-class';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { DefaultTenant } from '#shared/default-tenant';
import { Logger } from '#shared/logger';
import { Catalogue } from '../catalogue/ports/catalogue.ts';
import { Products } from '../catalogue/ports/products.ts';
import type { Feature } from '../feature.ts';
import { TenantCopies } from '../ports/tenant-copies.ts';
import { searchRoutes } from './adapters/http-search.ts';
import { MiniSearchIndex } from './adapters/mini-search.ts';
import { OpenSearch, type OpenSearchFetch } from './adapters/open-search.ts';
import { ProductSearch } from './ports/search.ts';
import { FindProducts } from './use-cases/find-products.ts';

/** Product search, suggestions and categories. Its routes come before `/products/{id}`, which would match their paths too. */
export const search: Feature = {
  bind: (bind) => {
    bind(ProductSearch)
      .toResolvedValue((catalogue) => new MiniSearchIndex(catalogue), [Catalogue])
      .inSingletonScope();
    bindClass(bind, FindProducts, { search: ProductSearch, catalogue: Catalogue, products: Products, tenantCopies: TenantCopies });
  },
  routes: (container) => searchRoutes(container.get(FindProducts), container.get(DefaultTenant)),
  subscriptions: (container) => {
    const index = container.get(ProductSearch);
    return { ProductChanged: (event) => index.syncProduct(event.tenantId, event.data.id) };
  },
};

/** Creates a signed fetch for the OpenSearch domain at this endpoint. The signer is loaded with the first request. */
export function openSearchAt(endpoint: string): OpenSearchFetch {
  const load = memoizeAsync(async () => (await import('./adapters/open-search-fetch.ts')).createOpenSearchFetch(endpoint));
  return async (...request) => (await load())(...request);
}

/** Switches product search to OpenSearch, with the embedded index as a fallback while OpenSearch does not respond. */
export function searchOnOpenSearch(container: Container, fetch: OpenSearchFetch) {
  const embedded = container.get(ProductSearch);
  container.rebind(ProductSearch).toConstantValue(new OpenSearch(fetch, container.get(Catalogue), embedded, container.get(Logger)));
}
