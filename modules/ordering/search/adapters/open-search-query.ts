import { toSearchWords, toStem, toWords } from '../domain/spanish-words.ts';
import { isNumber, type MatchMode, minFuzzyLength, synonymWeight, type Thesaurus, termWeights } from './search-query.ts';

const fields = ['name^8', 'joined^8', 'author^4', 'category^3', 'description'];
const verbatimFields = ['name.words^8', 'author.words^4', 'category.words^3'];
/** Allows one typo in words of four letters or more, and two in words of nine letters or more. */
const typoOptions = { fuzziness: `AUTO:${minFuzzyLength},9` };
/** More categories than any tenant has. */
const maxCategories = 1_000;

/** Returns the `_search` body for a text in this match mode. */
export function toSearchBody(text: string, mode: MatchMode, thesaurus: Thesaurus, limit: number) {
  const words = toSearchWords(text);
  const clauses = words.map(({ word, joined }, index) => ({
    dis_max: {
      queries: [
        ...toWordQueries(word, mode, index === words.length - 1),
        ...joined.map((both) => toMultiMatch(both, { fields, operator: 'and' })),
        ...toSynonymQueries(word, thesaurus),
      ],
    },
  }));
  return {
    query: { bool: mode === 'any' ? { should: clauses, minimum_should_match: 1 } : { must: clauses } },
    aggs: { category: { terms: { field: 'category.key', size: maxCategories } } },
    size: limit,
    track_total_hits: true,
    _source: false,
  };
}

/**
 * Returns the `_search` body for suggestions. The first letter must be typed correctly. Asks for twice the limit, since products of the
 * same name are suggested once.
 */
export const toSuggestBody = (text: string, limit: number) => ({
  _source: ['name', 'category'],
  suggest: {
    names: {
      prefix: toWords(text).join(' '),
      completion: { field: 'suggest', size: 2 * limit, fuzzy: { ...typoOptions, prefix_length: 1 } },
    },
  },
});

const toMultiMatch = (query: string, options: object) => ({ multi_match: { query, ...options } });

function toWordQueries(word: string, mode: MatchMode, isLast: boolean) {
  const exactQuery = toMultiMatch(word, { fields, operator: 'and' });
  const prefixQuery = toMultiMatch(word, { fields: verbatimFields, type: 'bool_prefix', boost: termWeights.prefix });
  if (isNumber(word)) return [exactQuery];
  if (mode === 'written') return isLast && word.length > 1 ? [exactQuery, prefixQuery] : [exactQuery];
  return [
    exactQuery,
    ...(word.length > 1 ? [prefixQuery] : []),
    toMultiMatch(word, { fields: verbatimFields, ...typoOptions, boost: termWeights.fuzzy }),
  ];
}

const toSynonymQueries = (word: string, thesaurus: Thesaurus) =>
  (thesaurus.get(toStem(word)) ?? []).map((synonym) => toMultiMatch(synonym, { fields, operator: 'and', boost: synonymWeight }));
