import * as z from 'zod';
import type { Logger } from '#shared/logger';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import { toWords } from '../domain/spanish-words.ts';
import { mergeFacets, type ProductMatches, ProductSearch, type ProductSuggestion } from '../ports/search.ts';
import { indexDefinition, toAliasName, toBulkBody, toIndexName } from './open-search-index.ts';
import { toSearchBody, toSuggestBody } from './open-search-query.ts';
import { matchModes, toThesaurus } from './search-query.ts';

/**
 * Sends one request to the OpenSearch domain. The body is JSON, or lines of JSON for `_bulk`.
 * @throws Error if there is no response
 */
export type OpenSearchFetch = (
  method: 'HEAD' | 'PUT' | 'POST',
  path: string,
  body?: object | string,
) => Promise<{ readonly status: number; readonly body: string }>;

/** Products per `_bulk` request: a few hundred kilobytes. */
const productsPerBulk = 500;

const responseSchemas = {
  found: z.object({
    hits: z.object({ total: z.object({ value: z.int() }), hits: z.array(z.object({ _id: z.string() })) }),
    aggregations: z.object({ category: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.int() })) }) }),
  }),
  suggested: z.object({
    suggest: z.object({
      names: z.array(
        z.object({ options: z.array(z.object({ _id: z.string(), _source: z.object({ name: z.string(), category: z.string() }) })) }),
      ),
    }),
  }),
  stored: z.object({ items: z.array(z.record(z.string(), z.object({ status: z.int(), error: z.unknown().optional() }))) }),
};

/**
 * Searches an OpenSearch index for each tenant, created and filled when it is first needed and then updated by product events. It lags
 * behind the catalogue by about a second. If the domain does not respond to a search, the embedded search answers.
 */
export class OpenSearch extends ProductSearch {
  readonly #fetch: OpenSearchFetch;
  readonly #catalogue: Catalogue;
  readonly #embedded: ProductSearch;
  readonly #log: Logger;
  readonly #pendingFills = new Map<string, Promise<void>>();
  constructor(openSearchFetch: OpenSearchFetch, catalogue: Catalogue, embedded: ProductSearch, log: Logger) {
    super();
    this.#fetch = openSearchFetch;
    this.#catalogue = catalogue;
    this.#embedded = embedded;
    this.#log = log;
  }

  async find(tenantId: string, text: string, limit: number): Promise<ProductMatches> {
    if (toWords(text).length === 0) return { matches: [], total: 0, facets: [] };
    return this.#withFallback(
      tenantId,
      (search) => search.find(tenantId, text, limit),
      async () => {
        const { synonyms } = await this.#catalogue.get(tenantId);
        const thesaurus = toThesaurus(synonyms);
        let found: ProductMatches = { matches: [], total: 0, facets: [] };
        for (const mode of matchModes) {
          const { hits, aggregations } = await this.#search(tenantId, toSearchBody(text, mode, thesaurus, limit), responseSchemas.found);
          const facets = aggregations.category.buckets.map(({ key, doc_count }) => ({ category: key, count: doc_count }));
          found = { matches: hits.hits.map(({ _id }) => _id), total: hits.total.value, facets: mergeFacets(facets) };
          if (found.total > 0) break;
        }
        return found;
      },
    );
  }

  async suggest(tenantId: string, text: string, limit: number): Promise<readonly ProductSuggestion[]> {
    if (toWords(text).length === 0) return [];
    return this.#withFallback(
      tenantId,
      (search) => search.suggest(tenantId, text, limit),
      async () => {
        const { suggest } = await this.#search(tenantId, toSuggestBody(text, limit), responseSchemas.suggested);
        const byName = new Map<string, ProductSuggestion>();
        for (const { _id: id, _source } of suggest.names.flatMap(({ options }) => options)) {
          if (!byName.has(_source.name)) byName.set(_source.name, { id, ..._source });
        }
        return [...byName.values()].slice(0, limit);
      },
    );
  }

  /** @throws Error if the domain does not store the product, so that the event is delivered again */
  async syncProduct(tenantId: string, productId: string): Promise<void> {
    // Check first: deleting from a missing index would create it, without our mapping.
    const { status } = await this.#fetch('HEAD', `/${toAliasName(tenantId)}`);
    if (status === 404) await this.#ensureFilled(tenantId);
    else expectOk('HEAD', { status, body: '' });
    await this.#sendBulk(toAliasName(tenantId), toBulkBody(await this.#catalogue.get(tenantId), [productId]));
  }

  async #search<T>(tenantId: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const path = `/${toAliasName(tenantId)}/_search`;
    let response = await this.#fetch('POST', path, body);
    if (response.status === 404) {
      await this.#ensureFilled(tenantId);
      response = await this.#fetch('POST', path, body);
    }
    return schema.parse(JSON.parse(expectOk(path, response)));
  }

  #ensureFilled(tenantId: string): Promise<void> {
    const pending = this.#pendingFills.get(tenantId);
    if (pending) return pending;
    const fill = this.#fillIndex(tenantId).finally(() => this.#pendingFills.delete(tenantId));
    this.#pendingFills.set(tenantId, fill);
    return fill;
  }

  /**
   * Creates the index, fills it and then adds the alias. If this stops midway there is no alias, so the next request starts again.
   * Concurrent fills end in the same state.
   */
  async #fillIndex(tenantId: string) {
    const index = toIndexName(tenantId);
    const created = await this.#fetch('PUT', `/${index}`, indexDefinition);
    if (!created.body.includes('resource_already_exists_exception')) expectOk(`PUT /${index}`, created);
    const snapshot = await this.#catalogue.get(tenantId);
    const ids = [...snapshot.products.values()].filter(({ isAvailable }) => isAvailable).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += productsPerBulk) {
      await this.#sendBulk(index, toBulkBody(snapshot, ids.slice(start, start + productsPerBulk)));
    }
    expectOk('_refresh', await this.#fetch('POST', `/${index}/_refresh`));
    expectOk('_alias', await this.#fetch('PUT', `/${index}/_alias/${toAliasName(tenantId)}`));
    this.#log.info({ tenantId, products: ids.length }, 'an index of OpenSearch was filled');
  }

  async #sendBulk(index: string, lines: string) {
    const { items } = responseSchemas.stored.parse(JSON.parse(expectOk('_bulk', await this.#fetch('POST', `/${index}/_bulk`, lines))));
    // 409: a newer version is stored already. 404: the product to remove is not in the index.
    const rejected = items.flatMap(Object.values).find(({ status }) => status >= 400 && status !== 409 && status !== 404);
    if (rejected) throw new Error(`OpenSearch refused a product: ${rejected.status} ${JSON.stringify(rejected.error)}`);
  }

  async #withFallback<T>(
    tenantId: string,
    searchEmbedded: (search: ProductSearch) => Promise<T>,
    searchOpenSearch: () => Promise<T>,
  ): Promise<T> {
    try {
      return await searchOpenSearch();
    } catch (error) {
      this.#log.error({ tenantId, error }, 'OpenSearch gave no answer; the embedded search does');
      return searchEmbedded(this.#embedded);
    }
  }
}

/**
 * Returns the body.
 * @throws Error if the status is 300 or above
 */
function expectOk(operation: string, { status, body }: { readonly status: number; readonly body: string }): string {
  if (status >= 300) throw new Error(`OpenSearch answered ${operation} with ${status}: ${body.slice(0, 500)}`);
  return body;
}
