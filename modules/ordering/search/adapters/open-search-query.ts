import { stemOf, toldWords, wordsOf } from '../domain/spanish-words.ts';
import { bySynonym, forgiving, isNumber, type Reading, type Thesaurus, weights } from './search-query.ts';

const fields = ['name^8', 'joined^8', 'author^4', 'category^3', 'description'];
const written = ['name.words^8', 'author.words^4', 'category.words^3'];
/** One typo from four letters on, two in long words; the first letter is taken to be right. */
const typos = { fuzziness: `AUTO:${forgiving},9`, prefix_length: 1 };
/** More categories than any tenant has. */
const mostCategories = 1_000;

/** What OpenSearch's `_search` is asked for a text, read this generously (search-query.ts). */
export function searchBody(text: string, reading: Reading, thesaurus: Thesaurus, most: number) {
  const words = toldWords(text);
  const clauses = words.map(({ word, joined }, place) => ({
    dis_max: {
      queries: [
        ...waysOf(word, reading, place === words.length - 1),
        ...joined.map((both) => match(both, { fields, operator: 'and' })),
        ...saidOtherwise(word, thesaurus),
      ],
    },
  }));
  return {
    query: { bool: reading === 'any' ? { should: clauses, minimum_should_match: 1 } : { must: clauses } },
    aggs: { category: { terms: { field: 'category.key', size: mostCategories } } },
    ...{ size: most, track_total_hits: true, _source: false },
  };
}

/** What somebody who has typed this much goes on to. Products of one name are told once, so that more of them are asked for. */
export const suggestBody = (text: string, most: number) => ({
  _source: ['name', 'category'],
  suggest: { names: { prefix: wordsOf(text).join(' '), completion: { field: 'suggest', size: 2 * most, fuzzy: typos } } },
});

const match = (query: string, more: object) => ({ multi_match: { query, ...more } });

function waysOf(word: string, reading: Reading, isLast: boolean) {
  const asItStands = match(word, { fields, operator: 'and' });
  const begun = match(word, { fields: written, type: 'bool_prefix', boost: weights.prefix });
  if (isNumber(word)) return [asItStands];
  if (reading === 'written') return isLast && word.length > 1 ? [asItStands, begun] : [asItStands];
  return [asItStands, ...(word.length > 1 ? [begun] : []), match(word, { fields: written, ...typos, boost: weights.fuzzy })];
}

const saidOtherwise = (word: string, thesaurus: Thesaurus) =>
  (thesaurus.get(stemOf(word)) ?? []).map((other) => match(other, { fields, operator: 'and', boost: bySynonym }));
