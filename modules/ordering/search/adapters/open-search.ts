import * as z from 'zod';
import type { Log } from '#shared/logger';
import type { Catalogue } from '../../catalogue/ports/catalogue.ts';
import { wordsOf } from '../domain/spanish-words.ts';
import { type Found, mostFirst, Search, type Suggestion } from '../ports/search.ts';
import { aliasOf, bulkOf, indexBody, indexOf } from './open-search-index.ts';
import { searchBody, suggestBody } from './open-search-query.ts';
import { readings, thesaurusOf } from './search-query.ts';

/** One request to the domain, with a body of JSON, or of lines of it for `_bulk`. Throws where no answer comes. */
export type OpenSearchCalls = (
  method: 'HEAD' | 'PUT' | 'POST',
  path: string,
  body?: object | string,
) => Promise<{ readonly status: number; readonly body: string }>;

/** Products in one request: a few hundred kilobytes. */
const together = 500;

const answers = {
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
 * An index for each tenant in an OpenSearch domain, made and filled when it is first needed and fed by what is told of products. It lags
 * behind them by a second or so. Where the domain does not answer a guest, the embedded search does.
 */
export class OpenSearch extends Search {
  readonly #calls: OpenSearchCalls;
  readonly #catalogue: Catalogue;
  readonly #embedded: Search;
  readonly #log: Log;
  readonly #filling = new Map<string, Promise<void>>();
  constructor(calls: OpenSearchCalls, catalogue: Catalogue, embedded: Search, log: Log) {
    super();
    this.#calls = calls;
    this.#catalogue = catalogue;
    this.#embedded = embedded;
    this.#log = log;
  }

  async find(tenantId: string, text: string, most: number): Promise<Found> {
    if (wordsOf(text).length === 0) return { matches: [], total: 0, facets: [] };
    return this.#orEmbedded(
      tenantId,
      (search) => search.find(tenantId, text, most),
      async () => {
        const { synonyms } = await this.#catalogue.of(tenantId);
        const thesaurus = thesaurusOf(synonyms);
        let found: Found = { matches: [], total: 0, facets: [] };
        for (const reading of readings) {
          const { hits, aggregations } = await this.#asked(tenantId, searchBody(text, reading, thesaurus, most), answers.found);
          const facets = aggregations.category.buckets.map(({ key, doc_count }) => ({ category: key, count: doc_count }));
          found = { matches: hits.hits.map(({ _id }) => _id), total: hits.total.value, facets: mostFirst(facets) };
          if (found.total > 0) break;
        }
        return found;
      },
    );
  }

  async suggest(tenantId: string, text: string, most: number): Promise<readonly Suggestion[]> {
    if (wordsOf(text).length === 0) return [];
    return this.#orEmbedded(
      tenantId,
      (search) => search.suggest(tenantId, text, most),
      async () => {
        const { suggest } = await this.#asked(tenantId, suggestBody(text, most), answers.suggested);
        const named = new Map<string, Suggestion>();
        for (const { _id: id, _source } of suggest.names.flatMap(({ options }) => options)) {
          if (!named.has(_source.name)) named.set(_source.name, { id, ..._source });
        }
        return [...named.values()].slice(0, most);
      },
    );
  }

  /** Throws where the domain does not take it, so that it is told again. */
  async follow(tenantId: string, productId: string): Promise<void> {
    // A removal would make an index by itself, without our mapping.
    const { status } = await this.#calls('HEAD', `/${aliasOf(tenantId)}`);
    if (status === 404) await this.#fill(tenantId);
    else expectOk('HEAD', { status, body: '' });
    await this.#store(aliasOf(tenantId), bulkOf(await this.#catalogue.of(tenantId), [productId]));
  }

  async #asked<T>(tenantId: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const path = `/${aliasOf(tenantId)}/_search`;
    let answer = await this.#calls('POST', path, body);
    if (answer.status === 404) {
      await this.#fill(tenantId);
      answer = await this.#calls('POST', path, body);
    }
    return shape.parse(JSON.parse(expectOk(path, answer)));
  }

  #fill(tenantId: string): Promise<void> {
    const underWay = this.#filling.get(tenantId);
    if (underWay) return underWay;
    const filling = this.#fillWhole(tenantId).finally(() => this.#filling.delete(tenantId));
    this.#filling.set(tenantId, filling);
    return filling;
  }

  /** Who dies on the way leaves no alias, so that the next one does it again; two at once end in the same. */
  async #fillWhole(tenantId: string) {
    const index = indexOf(tenantId);
    const made = await this.#calls('PUT', `/${index}`, indexBody);
    if (!made.body.includes('resource_already_exists_exception')) expectOk(`PUT /${index}`, made);
    const snapshot = await this.#catalogue.of(tenantId);
    const ids = [...snapshot.products.values()].filter(({ isAvailable }) => isAvailable).map(({ id }) => id);
    for (let start = 0; start < ids.length; start += together) {
      await this.#store(index, bulkOf(snapshot, ids.slice(start, start + together)));
    }
    expectOk('_refresh', await this.#calls('POST', `/${index}/_refresh`));
    expectOk('_alias', await this.#calls('PUT', `/${index}/_alias/${aliasOf(tenantId)}`));
    this.#log.info({ tenantId, products: ids.length }, 'an index of OpenSearch was filled');
  }

  async #store(index: string, lines: string) {
    const { items } = answers.stored.parse(JSON.parse(expectOk('_bulk', await this.#calls('POST', `/${index}/_bulk`, lines))));
    // 409: a later word was here before. 404: what is to be removed is not there.
    const refused = items.flatMap(Object.values).find(({ status }) => status >= 400 && status !== 409 && status !== 404);
    if (refused) throw new Error(`OpenSearch refused a product: ${refused.status} ${JSON.stringify(refused.error)}`);
  }

  async #orEmbedded<T>(tenantId: string, embedded: (search: Search) => Promise<T>, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.#log.error({ tenantId, error }, 'OpenSearch gave no answer; the embedded search does');
      return embedded(this.#embedded);
    }
  }
}

/** The body of a good answer. */
function expectOk(what: string, { status, body }: { readonly status: number; readonly body: string }): string {
  if (status >= 300) throw new Error(`OpenSearch answered ${what} with ${status}: ${body.slice(0, 500)}`);
  return body;
}
