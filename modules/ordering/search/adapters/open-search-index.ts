import type { Product } from '../../catalogue/domain/product.ts';
import type { CatalogueSnapshot } from '../../catalogue/ports/catalogue.ts';
import { toJoinedWords, toWords } from '../domain/spanish-words.ts';

/** Names of indexes have no capital letters, tenants' ids have no dots. */
const escapeCapitals = (tenantId: string) => tenantId.replaceAll(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);

/** Where a tenant's products are put down. The number grows with each other way to put them down: an index is never read in two ways. */
export const toIndexName = (tenantId: string) => `comanda-products-2-${escapeCapitals(tenantId)}`;
/** Under which name they are found: an alias, given to the index once all products are in it. */
export const toAliasName = (tenantId: string) => `comanda-search-2-${escapeCapitals(tenantId)}`;

const spanishText = { type: 'text', analyzer: 'stems' };
/** In short texts, beginnings and typos are looked for in the words as they are written. */
const spanishAndVerbatimText = { ...spanishText, fields: { words: { type: 'text', analyzer: 'written' } } };

/** How products are put down. */
export const indexDefinition = {
  settings: {
    // So long the version of a removed product is remembered, against who is late: far longer than a function may take.
    'index.gc_deletes': '10m',
    analysis: {
      filter: {
        spanish_stop: { type: 'stop', stopwords: '_spanish_' },
        spanish_stems: { type: 'stemmer', language: 'light_spanish' },
        // Lucene's stemmer leaves short words, and plurals in -is and -us, as they are: `papa` and `papas` would have two stems.
        short_stems: { type: 'pattern_replace', pattern: String.raw`^(\p{L}{3})[aeo]$|^(\p{L}{2,}[iu])s$`, replacement: '$1$2' },
      },
      analyzer: {
        written: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] },
        // The analyzer `spanish` with accents folded in all words: it folds none in words of fewer than five letters, and no `ñ`.
        stems: {
          type: 'custom',
          tokenizer: 'standard',
          filter: ['lowercase', 'spanish_stop', 'asciifolding', 'spanish_stems', 'short_stems'],
        },
      },
    },
  },
  mappings: {
    dynamic: false,
    properties: {
      name: spanishAndVerbatimText,
      author: spanishAndVerbatimText,
      // Two words of a name as one: `cocacola`.
      joined: { type: 'text', analyzer: 'written' },
      category: { ...spanishAndVerbatimText, fields: { ...spanishAndVerbatimText.fields, key: { type: 'keyword' } } },
      description: spanishText,
      suggest: { type: 'completion', analyzer: 'written' },
    },
  },
};

/**
 * What is sent to `_bulk` so that these products are as they are in the snapshot. Who has seen a revision has seen all before it, so that
 * it is the version: whatever is put down late, or again, is refused.
 */
export function toBulkBody({ products, revision }: CatalogueSnapshot, ids: readonly string[]): string {
  const lines = ids.flatMap((id): readonly object[] => {
    const product = products.get(id);
    const metadata = { _id: id, version: revision, version_type: 'external' };
    return product?.isAvailable ? [{ index: metadata }, toSearchDocument(product)] : [{ delete: metadata }];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function toSearchDocument({ name, category, description, book }: Product) {
  const words = toWords(name);
  const joined = toJoinedWords(name);
  // A name goes on from each of its words, and from those that stand for two.
  const input = words.flatMap((word, index) => {
    const [next = '', ...rest] = words.slice(index + 1);
    const joinedInput = joined.includes(`${word}${next}`) ? [[`${word}${next}`, ...rest].join(' ')] : [];
    return [words.slice(index).join(' '), ...joinedInput];
  });
  const optional = { ...(book?.author && { author: book.author }), ...(joined.length > 0 && { joined }) };
  return { name, category, description, ...optional, ...(input.length > 0 && { suggest: input }) };
}
