import type { Product } from '../../catalogue/domain/product.ts';
import type { Snapshot } from '../../catalogue/ports/catalogue.ts';
import { joinedWords, wordsOf } from '../domain/spanish-words.ts';

/** Names of indexes have no capital letters, tenants' ids have no dots. */
const lowered = (tenantId: string) => tenantId.replaceAll(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);

/** Where a tenant's products are put down. */
export const indexOf = (tenantId: string) => `comanda-products-${lowered(tenantId)}`;
/** Under which name they are found: an alias, given to the index once all products are in it. */
export const aliasOf = (tenantId: string) => `comanda-search-${lowered(tenantId)}`;

const spanish = { type: 'text', analyzer: 'spanish' };
/** In short texts, beginnings and typos are looked for in the words as they are written. */
const alsoAsWritten = { ...spanish, fields: { words: { type: 'text', analyzer: 'written' } } };

/** How products are put down. */
export const indexBody = {
  settings: {
    // So long the version of a removed product is remembered, against who is late: far longer than a function may take.
    'index.gc_deletes': '10m',
    analysis: {
      analyzer: { written: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] } },
    },
  },
  mappings: {
    dynamic: false,
    properties: {
      name: alsoAsWritten,
      author: alsoAsWritten,
      // Two words of a name as one: `cocacola`.
      joined: { type: 'text', analyzer: 'written' },
      category: { ...alsoAsWritten, fields: { ...alsoAsWritten.fields, key: { type: 'keyword' } } },
      description: spanish,
      suggest: { type: 'completion', analyzer: 'written' },
    },
  },
};

/**
 * What is sent to `_bulk` so that these products are as they are in the snapshot. Who has seen a revision has seen all before it, so that
 * it is the version: whatever is put down late, or again, is refused.
 */
export function bulkOf({ products, revision }: Snapshot, ids: readonly string[]): string {
  const lines = ids.flatMap((id): readonly object[] => {
    const product = products.get(id);
    const at = { _id: id, version: revision, version_type: 'external' };
    return product?.isAvailable ? [{ index: at }, documentOf(product)] : [{ delete: at }];
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function documentOf({ name, category, description, book }: Product) {
  const words = wordsOf(name);
  const joined = joinedWords(name);
  // A name goes on from each of its words, and from those that stand for two.
  const input = words.flatMap((word, at) => {
    const [next = '', ...rest] = words.slice(at + 1);
    const both = joined.includes(`${word}${next}`) ? [[`${word}${next}`, ...rest].join(' ')] : [];
    return [words.slice(at).join(' '), ...both];
  });
  const optional = { ...(book?.author && { author: book.author }), ...(joined.length > 0 && { joined }) };
  return { name, category, description, ...optional, ...(input.length > 0 && { suggest: input }) };
}
