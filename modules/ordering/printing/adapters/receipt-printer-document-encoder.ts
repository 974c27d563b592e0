import { memoizeAsync } from '#shared/concurrency/memoize-async';
import type { DocumentPart, PrintDocument } from '../../till/domain/print-document.ts';
import { DocumentEncoder, type PrinterLanguage } from '../ports/document-encoder.ts';

/** Loaded with the first document: most processes print none. */
const loadEncoder = memoizeAsync(async () => (await import('@point-of-sale/receipt-printer-encoder')).default);
type Encoder = InstanceType<Awaited<ReturnType<typeof loadEncoder>>>;

/** Characters on a line of 80 mm. */
const columns = 48;
const gap = 2;
const indent = 2;
/** In the memory of nearly all printers; it has the letters and signs of Spanish. */
const codepage = 'windows1252';
/** What a guest types is printed as text: a control character could open the drawer of the till. */
const controls = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const blanks = /[\p{Zs}]/gu;
const printable = /[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const marks = /\p{M}/gu;
const minusSign = /−/gu;

/** The text in characters of the code page, on one line. */
const toPrintable = (text: string): string =>
  Array.from(text.normalize('NFC').replaceAll(controls, ' ').replaceAll(blanks, ' ').replaceAll(minusSign, '-'), (character) => {
    if (printable.test(character)) return character;
    const plain = character.normalize('NFKD').replaceAll(marks, '');
    return plain !== '' && Array.from(plain).every((letter) => printable.test(letter)) ? plain : '?';
  }).join('');

/** Encodes with the library for receipt printers, which knows the commands of both makers. */
export class ReceiptPrinterDocumentEncoder extends DocumentEncoder {
  async encode({ parts }: PrintDocument, language: PrinterLanguage): Promise<Uint8Array> {
    const ReceiptPrinterEncoder = await loadEncoder();
    const encoder = new ReceiptPrinterEncoder({
      language,
      columns,
      codepageMapping: language === 'esc-pos' ? 'epson' : 'star',
      errors: 'relaxed',
    });
    encoder.initialize().codepage(codepage);
    for (const part of parts) write(encoder, part);
    return encoder.newline(3).cut('partial').encode();
  }
}

function write(encoder: Encoder, part: DocumentPart): void {
  switch (part.kind) {
    case 'rule':
      encoder.align('left').line('-'.repeat(columns));
      return;
    case 'heading':
      encoder.align('center').bold(true).size(2, 2).line(toPrintable(part.text)).size(1, 1).bold(false);
      return;
    case 'banner':
      encoder.align('center').bold(true).invert(true).size(2, 2).line(toPrintable(part.text)).size(1, 1).invert(false).bold(false);
      return;
    case 'centred':
      encoder.align('center').line(toPrintable(part.text));
      return;
    case 'row':
      writeRow(encoder, part);
  }
}

function writeRow(encoder: Encoder, { look, left, right }: Extract<DocumentPart, { kind: 'row' }>): void {
  const [leftText, rightText] = [toPrintable(left), toPrintable(right)];
  encoder.align('left');
  if (look === 'item') {
    encoder.bold(true).size(2, 2).line(leftText).size(1, 1).bold(false);
    return;
  }
  const marginLeft = look === 'detail' || look === 'item-detail' ? indent : 0;
  const rightWidth = rightText === '' ? 0 : rightText.length + gap;
  const leftColumn = { width: columns - marginLeft - rightWidth, marginLeft, align: 'left' } as const;
  const rightColumn = { width: rightWidth, align: 'right' } as const;
  const isTall = look === 'total' || look === 'item-detail';
  if (isTall) encoder.bold(true).height(2);
  if (rightText === '') encoder.table([leftColumn], [[leftText]]);
  else encoder.table([leftColumn, rightColumn], [[leftText, rightText]]);
  if (isTall) encoder.height(1).bold(false);
}
