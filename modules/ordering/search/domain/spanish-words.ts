import { searchKey } from '#shared/values/text-key';

/** Words that say nothing of what is looked for. */
const stopWords = new Set(
  (
    'a al algo alguna algun ante con como cual cuando de del desde donde e el ella en entre es esta este esto hay la las le les lo los ' +
    'me mi mis muy no nos o para pero por que se sea sin sobre su sus te tu tus un una uno unas unos y ya yo quiero quisiera dame ' +
    'the of and'
  ).split(' '),
);

/** The words of a text as they are written, without case and accents; `1/4` and `1,5` are words, and `¼` is the first of them. */
export const toWords = (text: string): readonly string[] =>
  searchKey(text)
    .replaceAll('\u2044', '/')
    .match(/[\p{L}\p{N}]+(?:[/.,]\p{N}+)*/gu) ?? [];

/** A word of a text. `joined`: written as one with the word before it, and with the one after it. */
export type SearchWord = { readonly word: string; readonly joined: readonly string[] };

/**
 * The words that say something; all of them if none does. People write a name as one word or as two (`Coca-Cola`, `cocacola`, `7 Up`,
 * `7up`), so two neighbours that both say something are also read as one.
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

/** Each two neighbouring words of a text as one. */
export const toJoinedWords = (text: string): readonly string[] => [...new Set(toSearchWords(text).flatMap(({ joined }) => joined))];

/**
 * What singular and plural, feminine and masculine of a folded word share: Savoy's light stemming, from four letters on. It goes no
 * further, for what Snowball's also cuts off parts what belongs together (gaseosa, gaseosas) and joins what does not (helado, hiel).
 */
export function toStem(word: string): string {
  if (word.length < 4 || /\p{N}/u.test(word)) return word;
  if (/[aeo]$/u.test(word)) return word.slice(0, -1);
  if (/eses$/u.test(word)) return word.slice(0, -2);
  if (/ces$/u.test(word)) return `${word.slice(0, -3)}z`;
  if (/[aeo]s$/u.test(word)) return word.slice(0, -2);
  return /[iu]s$/u.test(word) ? word.slice(0, -1) : word;
}

/** What an index knows a word by. */
export const toIndexTerms = (word: string): readonly string[] => [...new Set([word, toStem(word)])];

/** The same word with two neighbouring letters in each other's place, once for each pair: the typo that counts as two edits. */
export const listTranspositions = (word: string): readonly string[] =>
  Array.from({ length: word.length - 1 }, (_, at) => `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`);
