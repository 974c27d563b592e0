import type { Product } from '../../catalogue/domain/product.ts';
import type { CatalogueSnapshot } from '../../catalogue/ports/catalogue.ts';
import { toJoinedWords, toWords } from '../domain/spanish-words.ts';

/** Index names must be lower-case. Tenant ids contain no dots, so a dot can mark a capital letter. */
const escapeCapitals = (tenantId: string) => tenantId.replaceAll(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);

/**
 * The name of a tenant's index. Raise the number with every change of `indexDefinition` or `toSearchDocument`, so that no index mixes two
 * formats.
 */
export const toIndexName = (tenantId: string) => `comanda-products-2-${escapeCapitals(tenantId)}`;
/** The name under which an index is searched: an alias, created once the index is filled. */
export const toAliasName = (tenantId: string) => `comanda-search-2-${escapeCapitals(tenantId)}`;

const spanishText = { type: 'text', analyzer: 'stems' };
/** Short texts are also indexed verbatim, for prefixes and typos. */
const spanishAndVerbatimText = { ...spanishText, fields: { words: { type: 'text', analyzer: 'written' } } };

export const indexDefinition = {
  settings: {
    // How long OpenSearch remembers the version of a deleted product, to reject late writes: much longer than a function may run.
    'index.gc_deletes': '10m',
    analysis: {
      filter: {
        spanish_stop: { type: 'stop', stopwords: '_spanish_' },
        spanish_stems: { type: 'stemmer', language: 'light_spanish' },
        // Lucene's stemmer leaves short words and plurals in -is and -us unchanged: `papa` and `papas` would get different stems.
        short_stems: { type: 'pattern_replace', pattern: String.raw`^(\p{L}{3})[aeo]$|^(\p{L}{2,}[iu])s$`, replacement: '$1$2' },
      },
      analyzer: {
        written: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] },
        // The analyzer `spanish`, but with accents folded in all words: it does not fold them in words of fewer than five letters, nor `ñ`.
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
      // Pairs of words of a name written as one, such as `cocacola`.
      joined: { type: 'text', analyzer: 'written' },
      category: { ...spanishAndVerbatimText, fields: { ...spanishAndVerbatimText.fields, key: { type: 'keyword' } } },
      description: spanishText,
      suggest: { type: 'completion', analyzer: 'written' },
    },
  },
};

/**
 * Returns the `_bulk` body that brings these products to their state in the snapshot. The revision is the version: a reader that has seen a
 * revision has seen all earlier ones, so OpenSearch rejects late and repeated writes.
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
  // Suggestions complete a name from any of its words, and from pairs of words written as one.
  const input = words.flatMap((word, index) => {
    const [next = '', ...rest] = words.slice(index + 1);
    const joinedInput = joined.includes(`${word}${next}`) ? [[`${word}${next}`, ...rest].join(' ')] : [];
    return [words.slice(index).join(' '), ...joinedInput];
  });
  const optional = { ...(book?.author && { author: book.author }), ...(joined.length > 0 && { joined }) };
  return { name, category, description, ...optional, ...(input.length > 0 && { suggest: input }) };
}
