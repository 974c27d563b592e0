import { connect, type Socket } from 'node:net';

export type Asked = { readonly method?: string; readonly path: string; readonly token?: string | undefined; readonly body?: unknown };
export type Told = { readonly status: number; readonly bytes: Buffer };

const end = Buffer.from('\r\n\r\n');

/** The bytes of a request, made once and sent as often as wanted. */
export function requestBytes({ method = 'GET', path, token, body }: Asked): Buffer {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(text === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text ?? ''}`);
}

/** One kept connection that asks one thing after the other. A whole HTTP client would cost as much as the server that is measured. */
export class LoadClient {
  readonly #socket: Socket;
  #gathered: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (told: Told) => void; reject: (reason: unknown) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('close', () => this.#waiting?.reject(new Error('the connection was closed')));
    socket.on('error', () => undefined);
  }

  static open(url: string): Promise<LoadClient> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', reject);
      socket.once('connect', () => resolve(new LoadClient(socket)));
    });
  }

  ask(request: Buffer): Promise<Told> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer) {
    this.#gathered = this.#gathered.length === 0 ? chunk : Buffer.concat([this.#gathered, chunk]);
    const headEnd = this.#gathered.indexOf(end);
    if (headEnd < 0) return;
    const head = this.#gathered.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const size = headEnd + end.length + length;
    if (this.#gathered.length < size) return;
    const told = { status: Number(head.slice(9, 12)), bytes: this.#gathered.subarray(headEnd + end.length, size) };
    this.#gathered = this.#gathered.subarray(size);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(told);
  }
}

export type Load = { readonly perSecond: number; readonly count: number; readonly p50: number; readonly p99: number };

/** So many clients that do the work again and again for so long. `times` in milliseconds. */
export async function underLoad(clients: readonly LoadClient[], milliseconds: number, work: (client: LoadClient) => Promise<unknown>) {
  const [start, times]: [number, number[]] = [performance.now(), []];
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - start < milliseconds) {
        const begun = performance.now();
        await work(client);
        times.push(performance.now() - begun);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const load: Load = { perSecond: (times.length * 1_000) / (performance.now() - start), count: times.length, p50: at(0.5), p99: at(0.99) };
  return load;
}
