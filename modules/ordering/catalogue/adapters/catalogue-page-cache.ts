import { LRUCache } from 'lru-cache';
import type { LocalizedText } from '#shared/errors';
import { CachedBody, respondCached } from '#shared/http/bodies/cached-body';
import type { AppContext } from '#shared/http/environment';
import { type respondPage, toPageBody } from '#shared/http/routes';
import { runAsTenant } from '#shared/tenant-scope';
import type { BrowseProducts, PageBasis } from '../use-cases/browse-products.ts';

/** Maximum size of the cached pages of all tenants together, in bytes. */
const maxCacheBytes = 8 * 1024 * 1024;

/**
 * Identifies a page: its tenant, whether it includes unavailable products, and the request (list, filter, position and id of the cursor
 * key).
 */
export type CataloguePageKey = { readonly tenantId: string; readonly includeUnavailable: boolean; readonly queryKey: unknown };

type CataloguePage<Row> = {
  readonly text: LocalizedText;
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly basis: PageBasis;
};

/** Caches pages of the catalogue as rendered bytes. A page is served from the cache while everything that it was made from is unchanged. */
export class CataloguePageCache {
  readonly #browse: BrowseProducts;
  readonly #cache = new LRUCache<string, { readonly body: CachedBody; readonly basis: PageBasis }>({
    maxSize: maxCacheBytes,
    sizeCalculation: ({ body }, key) => body.size + key.length,
  });
  constructor(browse: BrowseProducts) {
    this.#browse = browse;
  }

  /** Sends the cached page. If there is none, or it is out of date, calls `loadPage` and caches its result. */
  async respond<Row>(
    c: AppContext,
    { tenantId, includeUnavailable, queryKey }: CataloguePageKey,
    loadPage: () => Promise<CataloguePage<Row>>,
  ) {
    const language = c.get('language');
    const key = JSON.stringify([tenantId, language, includeUnavailable, queryKey]);
    const body = await runAsTenant(tenantId, async () => {
      const cached = this.#cache.get(key);
      if (cached && (await this.#browse.isCurrent(tenantId, cached.basis))) return cached.body;
      const { text, rows, nextCursor, basis } = await loadPage();
      const rendered = new CachedBody(JSON.stringify(toPageBody(language, text, rows, nextCursor)), 'application/json');
      this.#cache.set(key, { body: rendered, basis });
      return rendered;
    });
    // The bytes are the same as those that `respondPage` would send.
    return (await respondCached(c, body)) as unknown as ReturnType<typeof respondPage<Row>>;
  }
}
