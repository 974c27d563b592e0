/** Of these the key is the small letters, without the work below. */
const asciiPattern = /^[\x20-\x7e]*$/;
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
/** But the one that is a letter in capitals: the Greek iota that is written below another. */
const marks = /[\p{M}--\u0345]/gv;

/** Small letters, capitals, small letters: so that ẞ and ß become ss. A sigma at the end of a word is one like the others. */
const foldCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/**
 * The form in which names, codes and addresses are compared and unique: two texts that people read as the same have the same key,
 * whatever their case and however their letters are composed. Without what cannot be seen, and without blanks around it.
 * Stored and shown is the text as it was typed.
 * @see https://www.unicode.org/reports/tr31/#NFKC_Modifications (NFKC_Casefold, built from what the language has)
 */
export function textKey(text: string): string {
  if (asciiPattern.test(text)) return text.trim().toLowerCase();
  const decomposed = foldCase(text.normalize('NFKD').replaceAll(ignorable, '')).normalize('NFKD');
  // What composing has made anew may fold once more.
  return foldCase(decomposed.normalize('NFKC')).normalize('NFKC').trim();
}

/** The key without accents: how people type in a hurry what they look for. `ñ` becomes `n` too. */
export const searchKey = (text: string): string => textKey(asciiPattern.test(text) ? text : text.normalize('NFKD').replaceAll(marks, ''));
