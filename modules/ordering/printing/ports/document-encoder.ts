import type { PrintDocument } from '../../till/domain/print-document.ts';

/** The languages of printers: of most, and of Star's newer and older ones. */
export type PrinterLanguage = 'esc-pos' | 'star-prnt' | 'star-line';

/** Encodes documents for printers with paper of 80 mm. */
export abstract class DocumentEncoder {
  /**
   * Returns the bytes that print the document and cut the paper. No text in it can command the printer; a character that the printer does
   * not have is printed as its plain letter or as a question mark.
   */
  abstract encode(document: PrintDocument, language: PrinterLanguage): Promise<Uint8Array>;
}
