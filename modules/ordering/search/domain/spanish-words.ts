import { searchKey } from '#shared/values/text-key';

/** Words without meaning for a search. */
const stopWords = new Set(
  (
    'a al algo alguna algun ante con como cual cuando de del desde donde e el ella en entre es esta este esto hay la las le les lo los ' +
    'me mi mis muy no nos o para pero por que se sea sin sobre su sus te tu tus un una uno unas unos y ya yo quiero quisiera dame ' +
    'the of and'
  ).split(' '),
);

/** Splits a text into words without case and accents. `1/4` and `1,5` are single words, and `¼` equals `1/4`. */
export const toWords = (text: string): readonly string[] =>
  searchKey(text)
    .replaceAll('\u2044', '/')
    .match(/[\p{L}\p{N}]+(?:[/.,]\p{N}+)*/gu) ?? [];

/** A word of a text. `joined`: the word joined with the word before it and with the word after it. */
export type SearchWord = { readonly word: string; readonly joined: readonly string[] };

/**
 * Returns the words of a text without stop words, or all words if there are only stop words. People write names as one word or two
 * (`Coca-Cola`, `cocacola`, `7 Up`, `7up`), so neighbouring words that are not stop words are also joined.
 */
export function toSearchWords(text: string): readonly SearchWord[] {
  const words = toWords(text);
  const isMeaningful = words.map((word) => !stopWords.has(word));
  const joinAt = (at: number) => (isMeaningful[at] && isMeaningful[at + 1] ? [`${words[at]}${words[at + 1]}`] : []);
  const searchWords = words.map((word, at) => ({ word, joined: [...joinAt(at - 1), ...joinAt(at)] }));
  const meaningfulWords = searchWords.filter((_, at) => isMeaningful[at]);
  return meaningfulWords.length > 0 ? meaningfulWords : searchWords;
}

export const toSearchTexts = (text: string): readonly string[] => toSearchWords(text).map(({ word }) => word);

/** Returns each pair of neighbouring words of a text, joined. */
export const toJoinedWords = (text: string): readonly string[] => [...new Set(toSearchWords(text).flatMap(({ joined }) => joined))];

/**
 * Returns the part of a folded word that its singular, plural, feminine and masculine share: Savoy's light stemmer, for words of four
 * letters or more. Snowball's stemmer goes further, but separates related words (gaseosa, gaseosas) and merges unrelated ones (helado,
 * hiel).
 */
export function toStem(word: string): string {
  if (word.length < 4 || /\p{N}/u.test(word)) return word;
  if (/[aeo]$/u.test(word)) return word.slice(0, -1);
  if (/eses$/u.test(word)) return word.slice(0, -2);
  if (/ces$/u.test(word)) return `${word.slice(0, -3)}z`;
  if (/[aeo]s$/u.test(word)) return word.slice(0, -2);
  return /[iu]s$/u.test(word) ? word.slice(0, -1) : word;
}

/** The terms under which a word is indexed: the word and its stem. */
export const toIndexTerms = (word: string): readonly string[] => [...new Set([word, toStem(word)])];

/** Returns the word with each pair of neighbouring letters swapped: a typo that edit distance counts as two. */
export const listTranspositions = (word: string): readonly string[] =>
  Array.from({ length: word.length - 1 }, (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`);
