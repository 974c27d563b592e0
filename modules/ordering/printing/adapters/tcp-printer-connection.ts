import { type BlockList, connect, type Socket } from 'node:net';
import { orderingError } from '../../domain/errors.ts';
import type { PrinterFault } from '../domain/printer.ts';
import { PrinterConnection, type PrintOutcome } from '../ports/printer-connection.ts';
import { askWhenPrinted, isPrintedAnswer, isStatusAnswer, readFault, saysPaperOut, statusQuestions } from './esc-pos-status.ts';
import { formatPrinterAddress, isPrinterAddress, parsePrinterAddress } from './printer-addresses.ts';

/** In milliseconds. */
export type PrinterTimings = {
  readonly connect: number;
  /** How long an answer to a question may take. */
  readonly answer: number;
  /** How often the printer is asked while it prints. */
  readonly ask: number;
  /** How long a printer that does not say when it has printed must be ready before it is believed. */
  readonly settle: number;
  /** How long a document may take. */
  readonly print: number;
};
const defaultTimings: PrinterTimings = { connect: 3_000, answer: 2_000, ask: 250, settle: 2_000, print: 30_000 };

/** Prints by TCP, usually at port 9100, in ESC/POS. Printers must answer `DLE EOT`, as nearly all do. */
export class TcpPrinterConnection extends PrinterConnection {
  readonly #networks: BlockList | undefined;
  readonly #timings: PrinterTimings;
  /** `networks`: where printers may stand, at any port; undefined: in private networks, at ports of printers. */
  constructor(networks?: BlockList, timings: PrinterTimings = defaultTimings) {
    super();
    this.#networks = networks;
    this.#timings = timings;
  }

  checkAddress(text: string): string {
    const address = parsePrinterAddress(text.trim());
    if (!address || !isPrinterAddress(address, this.#networks)) throw orderingError('ordering.bad-printer-address');
    return formatPrinterAddress(address);
  }

  async print(address: string, data: Uint8Array, begin: () => Promise<boolean>): Promise<PrintOutcome> {
    const target = parsePrinterAddress(address);
    // The networks may be others than when it was stored.
    if (!target || !isPrinterAddress(target, this.#networks)) return { isSent: false, cause: 'offline' };
    const line = new PrinterLine(connect(target), this.#timings);
    try {
      const fault = await line.askFault().catch(() => 'offline' as const);
      if (fault !== null) return { isSent: false, cause: fault };
      if (!(await begin())) return { isSent: false, cause: null };
      return { isSent: true, cause: await line.print(data).catch(() => 'unconfirmed' as const) };
    } finally {
      line.close();
    }
  }
}

class Silence extends Error {}

/** A connection to a printer, on which one thing is asked at a time. */
class PrinterLine {
  readonly #socket: Socket;
  readonly #timings: PrinterTimings;
  /** Rejects when the connection fails or ends. */
  readonly #ended: Promise<never>;
  readonly #printed = Promise.withResolvers<PrinterFault | null>();
  #answer: ((byte: number) => void) | undefined;

  constructor(socket: Socket, timings: PrinterTimings) {
    this.#socket = socket;
    this.#timings = timings;
    const ended = Promise.withResolvers<never>();
    this.#ended = ended.promise;
    this.#ended.catch(() => undefined);
    socket.setNoDelay(true);
    socket.on('error', ended.reject);
    socket.on('close', () => ended.reject(new Silence()));
    socket.on('data', (bytes) => {
      for (const byte of bytes) this.#take(byte);
    });
    const timeout = setTimeout(() => socket.destroy(new Silence()), timings.connect);
    const clear = () => clearTimeout(timeout);
    socket.once('connect', clear).once('close', clear);
  }

  /** Asks the printer how it is. @throws if it does not answer */
  async askFault(): Promise<PrinterFault | null> {
    const answers: number[] = [];
    for (const question of statusQuestions) answers.push(await this.#ask(question));
    return readFault(answers);
  }

  /** Sends a document and waits until it is printed or cannot be. @throws if the printer does not answer any more */
  async print(data: Uint8Array): Promise<PrinterFault | 'unconfirmed' | null> {
    const deadline = performance.now() + this.#timings.print;
    // A printer that runs out of paper stops reading, so that all may never be written; it answers nevertheless.
    let readySince: number | undefined;
    this.#socket.write(data);
    this.#socket.write(askWhenPrinted, () => {
      readySince = performance.now();
    });
    while (performance.now() < deadline) {
      const printed = await this.#within(this.#timings.ask, this.#printed.promise);
      if (printed !== undefined) return printed;
      const fault = await this.askFault();
      if (fault !== null) return fault;
      if (readySince !== undefined && performance.now() - readySince >= this.#timings.settle) return null;
    }
    return 'unconfirmed';
  }

  close() {
    this.#socket.destroy();
  }

  async #ask(question: Uint8Array): Promise<number> {
    const answer = new Promise<number>((resolve) => {
      this.#answer = resolve;
    });
    this.#socket.write(question);
    const byte = await this.#within(this.#timings.connect + this.#timings.answer, answer);
    if (byte === undefined) throw new Silence();
    return byte;
  }

  /** Undefined after so many milliseconds. @throws when the connection ends */
  async #within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
    const late = Promise.withResolvers<undefined>();
    const timeout = setTimeout(() => late.resolve(undefined), milliseconds);
    try {
      return await Promise.race([promise, late.promise, this.#ended]);
    } finally {
      clearTimeout(timeout);
    }
  }

  #take(byte: number) {
    if (isStatusAnswer(byte)) this.#answer?.(byte);
    else if (isPrintedAnswer(byte)) this.#printed.resolve(saysPaperOut(byte) ? 'paper-out' : null);
  }
}
