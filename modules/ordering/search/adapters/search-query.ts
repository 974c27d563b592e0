import type { Query } from 'minisearch';
import type { Synonyms } from '../../settings/domain/synonyms.ts';
import { listTranspositions, toIndexTerms, toSearchTexts, toSearchWords, toStem } from '../domain/spanish-words.ts';

/** The shortest word, in letters, in which a typo is tolerated. */
export const minFuzzyLength = 4;
export const termWeights = { fuzzy: 0.35, prefix: 0.5 };
/** A synonym counts less than the word itself and more than a typo or prefix of it. */
export const synonymWeight = 0.6;

/** Maps the stem of each single-word member of a synonym group to the other members of its group. */
export type Thesaurus = ReadonlyMap<string, readonly string[]>;

export function toThesaurus(synonyms: Synonyms): Thesaurus {
  const thesaurus = new Map<string, string[]>();
  for (const group of synonyms) {
    for (const word of group) {
      const [key, ...more] = toSearchTexts(word).map(toStem);
      if (key === undefined || more.length > 0) continue;
      thesaurus.set(key, [...(thesaurus.get(key) ?? []), ...group.filter((other) => other !== word)]);
    }
  }
  return thesaurus;
}

/**
 * How loosely a text is matched. `written`: all words, apart from endings and synonyms, and the last word may be a prefix. `meant`: any
 * word may be a prefix or have typos. `any`: one matching word is enough.
 */
export const matchModes = ['written', 'meant', 'any'] as const;
export type MatchMode = (typeof matchModes)[number];

/** The field that holds each pair of neighbouring words of a name as one word. */
export const joinedField = 'joined';

/**
 * Returns the MiniSearch query for a text in this match mode. `fields`: the fields indexed verbatim; mode `written` matches prefixes in
 * these only.
 */
export function toMiniSearchQuery(text: string, mode: MatchMode, thesaurus: Thesaurus, fields: readonly string[]): Query {
  const words = toSearchWords(text);
  const queries = words.map(({ word, joined }, index): Query => {
    const wordQueries =
      mode === 'written'
        ? [{ queries: [toStem(word)] }, ...toPrefixQueries(word, index === words.length - 1, fields)]
        : toFuzzyQueries(word);
    return { combineWith: 'OR', queries: [...wordQueries, ...joined.map(toStem), ...toSynonymQueries(word, thesaurus)] };
  });
  return { combineWith: mode === 'any' ? 'OR' : 'AND', queries };
}

export const isNumber = (word: string) => /^\p{N}/u.test(word);
const toPrefixQueries = (word: string, isLast: boolean, fields: readonly string[]): Query[] =>
  isLast && !isNumber(word) && word.length > 1 ? [{ queries: [word], fields: [...fields], prefix: true, weights: termWeights }] : [];

/** Matches a word by prefix and with typos. */
function toFuzzyQueries(word: string): Query[] {
  if (isNumber(word)) return [{ queries: [word] }];
  const termQueries = toIndexTerms(word).map((term) => ({
    queries: [term],
    prefix: term.length > 1,
    fuzzy: term.length >= minFuzzyLength && 1,
    weights: termWeights,
  }));
  const swappedTerms = word.length < minFuzzyLength ? [] : [...new Set(listTranspositions(word).map(toStem))];
  return [...termQueries, { queries: swappedTerms, boostTerm: () => termWeights.fuzzy }];
}

const toSynonymQueries = (word: string, thesaurus: Thesaurus): Query[] =>
  (thesaurus.get(toStem(word)) ?? []).map((synonym) => ({
    combineWith: 'AND',
    queries: toSearchTexts(synonym).map(toStem),
    boostTerm: () => synonymWeight,
  }));
