import MiniSearch, { type SearchResult } from 'minisearch';
import { inSlices } from '#shared/concurrency/time-slices';
import { LatelyUsed } from '../../catalogue/adapters/lately-used.ts';
import type { Product } from '../../catalogue/domain/product.ts';
import type { Catalogue, Snapshot } from '../../catalogue/ports/catalogue.ts';
import { joinedWords, stemOf, tellingWords, termsOf, wordsOf } from '../domain/spanish-words.ts';
import { type Found, facetsOf, Search, type Suggestion } from '../ports/search.ts';
import { joinedField, queryOf, readings, type Thesaurus, thesaurusOf } from './search-query.ts';

/** Products of all tenants together whose words one process holds. */
const mostProducts = 100_000;

type OwnField = 'id' | 'name' | 'category' | 'description';
type Indexed = Pick<Product, OwnField | 'book'>;
type Held = { readonly snapshot: Snapshot; readonly index: MiniSearch<Indexed>; readonly thesaurus: Thesaurus };

const writtenFields = ['name', 'author', 'category', 'description'] as const;

const makeIndex = () =>
  new MiniSearch<Indexed>({
    fields: [...writtenFields, joinedField],
    extractField: ({ book, ...product }, field) => {
      if (field === 'author') return book?.author;
      return product[field === joinedField ? 'name' : (field as OwnField)];
    },
    tokenize: (text, field) => [...(field === joinedField ? joinedWords(text) : tellingWords(text))],
    // Beginnings and typos are looked for in what is short.
    processTerm: (word, field) => (field === 'description' ? stemOf(word) : [...termsOf(word)]),
    // What goes is removed word by word (see `follow`); there is nothing left to sweep up.
    autoVacuum: false,
    searchOptions: {
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: { name: 8, [joinedField]: 8, author: 4, category: 3, description: 1 },
    },
  });

/**
 * An index of words for each tenant in this process, which follows the catalogue before it answers. The questions of a tenant take
 * turns: one that has to follow far does it in slices, and nobody may look into an index that is half-way.
 */
export class MiniSearchIndex extends Search {
  readonly #catalogue: Catalogue;
  readonly #held: LatelyUsed<Held>;
  readonly #lanes = new Map<string, Promise<unknown>>();
  constructor(catalogue: Catalogue, most = mostProducts) {
    super();
    this.#catalogue = catalogue;
    this.#held = new LatelyUsed(most);
  }

  async find(tenantId: string, text: string, most: number): Promise<Found> {
    return this.#inTurn(tenantId, async ({ index, thesaurus, snapshot }) => {
      const found = await inSlices(look(index, text, thesaurus));
      const categories = found.flatMap(({ id }) => snapshot.products.get(String(id))?.category ?? []);
      return {
        matches: found.slice(0, most).map(({ id }) => String(id)),
        ...{ total: found.length, facets: facetsOf(categories) },
      };
    });
  }

  async suggest(tenantId: string, text: string, most: number): Promise<readonly Suggestion[]> {
    return this.#inTurn(tenantId, async ({ index, thesaurus, snapshot }) => {
      const found = await inSlices(look(index, text, thesaurus, ['name']));
      const named = new Map<string, Suggestion>();
      for (const { id } of found) {
        const product = snapshot.products.get(String(id));
        if (product && !named.has(product.name))
          named.set(product.name, { id: product.id, name: product.name, category: product.category });
        if (named.size === most) break;
      }
      return [...named.values()];
    });
  }

  async follow() {
    // Every question looks at the catalogue.
  }

  #inTurn<T>(tenantId: string, answer: (held: Held) => Promise<T>): Promise<T> {
    const answered = (this.#lanes.get(tenantId) ?? Promise.resolve()).then(async () => answer(await this.#current(tenantId)));
    const lane = answered
      .catch(() => undefined)
      .finally(() => {
        if (this.#lanes.get(tenantId) === lane) this.#lanes.delete(tenantId);
      });
    this.#lanes.set(tenantId, lane);
    return answered;
  }

  async #current(tenantId: string): Promise<Held> {
    const snapshot = await this.#catalogue.of(tenantId);
    const held = this.#held.get(tenantId);
    if (held && held.snapshot.revision >= snapshot.revision) return held;
    const index = held?.index ?? makeIndex();
    await inSlices(follow(index, held?.snapshot.products ?? new Map(), snapshot.products));
    const current = { snapshot, index, thesaurus: thesaurusOf(snapshot.synonyms) };
    this.#held.set(tenantId, current, snapshot.products.size);
    return current;
  }
}

/** What fits the text, read no more generously than it takes to find something. */
function* look(
  index: MiniSearch<Indexed>,
  text: string,
  thesaurus: Thesaurus,
  fields: readonly string[] = writtenFields,
): Generator<void, readonly SearchResult[]> {
  if (wordsOf(text).length === 0) return [];
  for (const reading of readings) {
    const found = index.search(queryOf(text, reading, thesaurus, fields), { fields: [...fields, joinedField] });
    if (found.length > 0) return found;
    yield;
  }
  return [];
}

/** Brings an index from what it was made of to what is on offer now. */
function* follow(index: MiniSearch<Indexed>, before: Snapshot['products'], now: Snapshot['products']) {
  for (const [id, product] of before) {
    if (product.isAvailable && now.get(id) !== product) index.remove(product);
    yield;
  }
  for (const [id, product] of now) {
    if (product.isAvailable && before.get(id) !== product) index.add(product);
    yield;
  }
}
