import type { Query } from 'minisearch';
import type { Synonyms } from '../../settings/domain/synonyms.ts';
import { listTranspositions, toIndexTerms, toSearchTexts, toSearchWords, toStem } from '../domain/spanish-words.ts';

/** From how many letters on a typo is forgiven. */
export const minFuzzyLength = 4;
export const termWeights = { fuzzy: 0.35, prefix: 0.5 };
/** Another word for the same counts less than the word itself, and no less than its typos. */
export const synonymWeight = 0.6;

/** By the stem of each single word of a group: the group's other words. */
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
 * How generously a text is read: `written` as it stands, apart from endings, synonyms and that its last word may go on; `meant` with
 * beginnings and typos of every word; `any` where one word is enough.
 */
export const matchModes = ['written', 'meant', 'any'] as const;
export type MatchMode = (typeof matchModes)[number];

/** The field that has each two words of a name as one. */
export const joinedField = 'joined';

/** What MiniSearch is asked for a text. `fields`: those with words as they are written, in which alone a beginning is looked for at first. */
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

/** A word by its beginning and with its typos. */
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
