import { orderingError } from '#modules/ordering/domain/errors';
import type { PrinterFault } from '#modules/ordering/printing/domain/printer';
import { PrinterConnection, type PrintOutcome } from '#modules/ordering/printing/ports/printer-connection';
import type { PrinterUnderTest } from './stand-in-printer.ts';

const toPrintedLines = (data: Uint8Array) =>
  new TextDecoder('windows-1252')
    .decode(data)
    .split('\n')
    .map((line) => line.trim());

/** A printer in memory, which prints its documents as lines of text. */
class FakePrinter implements PrinterUnderTest {
  paperLines = Number.POSITIVE_INFINITY;
  isCoverOpen = false;
  hangsUp = false;
  isOff = false;
  readonly lines: string[] = [];
  readonly address: string;
  constructor(address: string) {
    this.address = address;
  }

  async switchOff() {
    this.isOff = true;
  }

  readFault(): PrinterFault | null {
    if (this.isOff) return 'offline';
    return this.isCoverOpen ? 'cover-open' : this.paperLines <= 0 ? 'paper-out' : null;
  }

  print(line: string) {
    this.paperLines -= 1;
    if (line !== '') this.lines.push(line);
  }
}

/** Printers in memory, at any address of 10.0.0.0/8. */
export class FakePrinterConnection extends PrinterConnection {
  readonly #printers = new Map<string, FakePrinter>();

  printerAt(address: string): FakePrinter {
    const known = this.#printers.get(address) ?? new FakePrinter(address);
    this.#printers.set(address, known);
    return known;
  }

  checkAddress(text: string): string {
    const [, host, port = '9100'] = /^(10\.\d+\.\d+\.\d+)(?::(\d+))?$/.exec(text.trim()) ?? [];
    if (host === undefined) throw orderingError('ordering.bad-printer-address');
    return `${host}:${port}`;
  }

  async print(address: string, data: Uint8Array, begin: () => Promise<boolean>): Promise<PrintOutcome> {
    const printer = this.printerAt(address);
    const fault = printer.readFault();
    if (fault !== null) return { isSent: false, cause: fault };
    if (!(await begin())) return { isSent: false, cause: null };
    if (printer.hangsUp) return { isSent: true, cause: 'unconfirmed' };
    for (const line of toPrintedLines(data)) {
      const stopped = printer.readFault();
      if (stopped !== null) return { isSent: true, cause: stopped };
      printer.print(line);
    }
    return { isSent: true, cause: null };
  }
}
