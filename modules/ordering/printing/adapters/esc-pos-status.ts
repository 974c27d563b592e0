import type { PrinterFault } from '../domain/printer.ts';

/** `DLE EOT n`: a printer answers with one byte at once, also when it is offline. */
const askStatus = (n: number) => Uint8Array.of(0x10, 0x04, n);
/** Is it online; why not; how is its paper. */
export const statusQuestions = [askStatus(1), askStatus(2), askStatus(4)] as const;
/** `GS r 1`: answered in its turn, so when everything before it is printed. */
export const askWhenPrinted = Uint8Array.of(0x1d, 0x72, 0x01);

/** Whether a byte answers `DLE EOT`, by its fixed bits. */
export const isStatusAnswer = (byte: number) => (byte & 0b1001_0011) === 0b0001_0010;
/** Whether a byte answers `GS r`. */
export const isPrintedAnswer = (byte: number) => (byte & 0b1001_0000) === 0;
/** Whether the answer to `GS r` says that the paper has ended before all was printed. */
export const saysPaperOut = (byte: number) => (byte & 0b0000_1100) === 0b0000_1100;

/** What the answers to the questions say, in their order; null: it is ready. An open cover explains missing paper. */
export function readFault([online = 0, cause = 0, paper = 0]: readonly number[]): PrinterFault | null {
  if (cause & 0b0000_0100) return 'cover-open';
  if (cause & 0b0010_0000 || paper & 0b0110_0000) return 'paper-out';
  if (cause & 0b0100_0000) return 'error';
  return online & 0b0000_1000 ? 'offline' : null;
}
