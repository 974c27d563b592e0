import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a stand-in for a printer lets a test do to it, and what it has printed. */
export type PrinterUnderTest = {
  readonly address: string;
  /** How many more lines its paper has. */
  paperLines: number;
  isCoverOpen: boolean;
  /** It hangs up when it gets the next document. */
  hangsUp: boolean;
  readonly lines: readonly string[];
  switchOff(): Promise<void>;
};

/** Lengths of the commands that documents contain, by their first two bytes. */
const commandLengths: Readonly<Record<string, number>> = {
  '1b40': 2,
  '1c2e': 2,
  '1b4d': 3,
  '1b45': 3,
  '1b74': 3,
  '1b61': 3,
  '1d21': 3,
  '1d42': 3,
  '1d56': 3,
  '1d72': 3,
};
const latin = new TextDecoder('windows-1252');

/**
 * A printer on this machine that speaks as much ESC/POS as documents need. It answers `DLE EOT` at once, prints line by line, and stops at
 * the end of its paper or with an open cover, with the rest in its buffer. `saysWhenPrinted`: whether it knows `GS r`, as not all do.
 */
export class StandInPrinter implements PrinterUnderTest {
  paperLines = Number.POSITIVE_INFINITY;
  isCoverOpen = false;
  hangsUp = false;
  isMute = false;
  readonly lines: string[] = [];
  cuts = 0;
  connections = 0;
  address = '';
  readonly #saysWhenPrinted: boolean;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #buffer: number[] = [];
  #line: number[] = [];

  private constructor(saysWhenPrinted: boolean) {
    this.#saysWhenPrinted = saysWhenPrinted;
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('data', (bytes) => this.#receive(socket, [...bytes]));
    });
  }

  static async start({ saysWhenPrinted = true } = {}): Promise<StandInPrinter> {
    const printer = new StandInPrinter(saysWhenPrinted);
    await new Promise<void>((resolve) => printer.#server.listen(0, '127.0.0.1', resolve));
    printer.address = `127.0.0.1:${(printer.#server.address() as AddressInfo).port}`;
    return printer;
  }

  /** Somebody puts in a new roll: what is left in the buffer comes out. */
  refill(lines: number) {
    this.paperLines = lines;
    for (const socket of this.#sockets) this.#print(socket);
    if (this.#sockets.size === 0) this.#print(undefined);
  }

  async switchOff() {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  get #isStopped() {
    return this.isCoverOpen || this.paperLines <= 0;
  }

  #receive(socket: Socket, bytes: number[]) {
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] !== 0x10 || bytes[at + 1] !== 0x04) {
        this.#buffer.push(bytes[at] as number);
        continue;
      }
      if (!this.isMute) socket.write(Uint8Array.of(this.#answer(bytes[at + 2])));
      at += 2;
    }
    if (this.hangsUp && this.#buffer.length > 0) socket.destroy();
    else this.#print(socket);
  }

  #answer(question: number | undefined) {
    const isPaperOut = this.paperLines <= 0;
    if (question === 1) return 0x12 | (this.#isStopped ? 0x08 : 0);
    if (question === 2) return 0x12 | (this.isCoverOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0);
    return 0x12 | (isPaperOut ? 0x60 : 0);
  }

  #print(socket: Socket | undefined) {
    while (this.#buffer.length > 0 && !this.#isStopped) {
      const [first = 0, second = 0] = this.#buffer;
      const command = [first, second].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const length = commandLengths[command];
      this.#buffer.splice(0, length ?? 1);
      if (length === undefined) this.#take(first);
      if (command === '1d72' && this.#saysWhenPrinted) socket?.write(Uint8Array.of(0));
      if (command === '1d56') this.cuts += 1;
    }
  }

  #take(byte: number) {
    if (byte === 0x0a) this.#feed();
    else if (byte >= 0x20) this.#line.push(byte);
    else if (byte !== 0x0d) throw new Error(`the printer does not know the command ${byte}`);
  }

  #feed() {
    const text = latin.decode(Uint8Array.from(this.#line)).trim();
    this.#line = [];
    this.paperLines -= 1;
    if (text !== '') this.lines.push(text);
  }
}
