import type { Query } from 'minisearch';
import { stemOf, swapped, tellingWords, termsOf, toldWords } from '../domain/spanish-words.ts';
import type { Synonyms } from '../domain/synonyms.ts';

/** From how many letters on a typo is forgiven. */
export const forgiving = 4;
export const weights = { fuzzy: 0.35, prefix: 0.5 };
/** Another word for the same counts less than the word itself, and no less than its typos. */
export const bySynonym = 0.6;

/** By the stem of each single word of a group: the group's other words. */
export type Thesaurus = ReadonlyMap<string, readonly string[]>;

export function thesaurusOf(synonyms: Synonyms): Thesaurus {
  const thesaurus = new Map<string, string[]>();
  for (const group of synonyms) {
    for (const word of group) {
      const [key, ...more] = tellingWords(word).map(stemOf);
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
export const readings = ['written', 'meant', 'any'] as const;
export type Reading = (typeof readings)[number];

/** The field that has each two words of a name as one. */
export const joinedField = 'joined';

/** What MiniSearch is asked for a text. `fields`: those with words as they are written, in which alone a beginning is looked for at first. */
export function queryOf(text: string, reading: Reading, thesaurus: Thesaurus, fields: readonly string[]): Query {
  const words = toldWords(text);
  const queries = words.map(({ word, joined }, place): Query => {
    const ways = reading === 'written' ? [{ queries: [stemOf(word)] }, ...begun(word, place === words.length - 1, fields)] : mistaken(word);
    return { combineWith: 'OR', queries: [...ways, ...joined.map(stemOf), ...saidOtherwise(word, thesaurus)] };
  });
  return { combineWith: reading === 'any' ? 'OR' : 'AND', queries };
}

export const isNumber = (word: string) => /^\p{N}/u.test(word);
const begun = (word: string, isLast: boolean, fields: readonly string[]): Query[] =>
  isLast && !isNumber(word) && word.length > 1 ? [{ queries: [word], fields: [...fields], prefix: true, weights }] : [];

/** A word by its beginning and with its typos. */
function mistaken(word: string): Query[] {
  if (isNumber(word)) return [{ queries: [word] }];
  const own = termsOf(word).map((term) => ({ queries: [term], prefix: term.length > 1, fuzzy: term.length >= forgiving && 1, weights }));
  const typos = word.length < forgiving ? [] : [...new Set(swapped(word).map(stemOf))];
  return [...own, { queries: typos, boostTerm: () => weights.fuzzy }];
}

const saidOtherwise = (word: string, thesaurus: Thesaurus): Query[] =>
  (thesaurus.get(stemOf(word)) ?? []).map((other) => ({
    combineWith: 'AND',
    queries: tellingWords(other).map(stemOf),
    boostTerm: () => bySynonym,
  }));
