/** For these texts the key is just lower case. */
const asciiPattern = /^[\x20-\x7e]*$/;
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
/** Without the Greek iota subscript, which is a letter of its own in upper case. */
const marks = /[\p{M}--\u0345]/gv;

/** Lower, upper and lower case again, so that ẞ and ß become ss. A final sigma becomes an ordinary one. */
const foldCase = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/**
 * The form in which names, codes and addresses are compared and kept unique. Texts that look the same have the same key, regardless of
 * case, composition, invisible characters and surrounding blanks. Use it for comparison only; store and show the text as it was typed.
 * @see https://www.unicode.org/reports/tr31/#NFKC_Modifications (NFKC_Casefold, built from what the language has)
 */
export function textKey(text: string): string {
  if (asciiPattern.test(text)) return text.trim().toLowerCase();
  const decomposed = foldCase(text.normalize('NFKD').replaceAll(ignorable, '')).normalize('NFKD');
  // Composition may create characters that fold again.
  return foldCase(decomposed.normalize('NFKC')).normalize('NFKC').trim();
}

/** The key without accents, for searching: people often type without them. `ñ` becomes `n` too. */
export const searchKey = (text: string): string => textKey(asciiPattern.test(text) ? text : text.normalize('NFKD').replaceAll(marks, ''));
