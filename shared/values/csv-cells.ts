/** The signs with which a formula of a spreadsheet starts, and the apostrophe that escapes it, as a class of a regular expression. */
export const formulaStart = "['=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]";
const needsEscape = new RegExp(`^\\s*${formulaStart}`, 'u');

/**
 * A cell that a spreadsheet would read as a formula is escaped with a leading apostrophe, and so is a cell that already starts with such an
 * apostrophe. Full-width signs, which Chinese and Japanese keyboards type, start a formula too, and spreadsheets ignore blanks before a
 * sign.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const escapeCsvCell = (cell: string) => (needsEscape.test(cell) ? `'${cell}` : cell);
