import type { PrinterFault } from '../domain/printer.ts';
import type { PrinterLanguage } from '../ports/document-encoder.ts';

/**
 * What a document can be sent as, in the order in which it is offered.
 * @see https://star-m.jp/products/s_print/sdk/StarCloudPRNT/manual/en/
 */
export const printerLanguages: Readonly<Record<string, PrinterLanguage>> = {
  'application/vnd.star.starprnt': 'star-prnt',
  'application/vnd.star.line': 'star-line',
};
export const mediaTypes = Object.keys(printerLanguages);

/**
 * What a status code says, such as `200 OK` or `410 Out of paper`, percent-encoded or not: null if it is well. Only the first digits of a
 * code are fixed, and `OK` stands for 200.
 */
export function readStatusCode(text: string): PrinterFault | null {
  const code = /\d{3,4}/.exec(text)?.[0] ?? '';
  if (code.startsWith('2') || (code === '' && /^\W*ok\b/i.test(text))) return null;
  if (code === '410') return 'paper-out';
  return code.startsWith('42') ? 'cover-open' : 'error';
}

/** The same of a printer that waits for jobs. Codes of 500 and above are about a job that is over. */
export const readPolledStatus = (text: string): PrinterFault | null => (/^\W*4/.test(text) ? readStatusCode(text) : null);
