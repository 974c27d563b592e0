import { connect, type Socket } from 'node:net';
import { percentile } from './statistics.ts';

export type RawRequest = { readonly method?: string; readonly path: string; readonly token?: string | undefined; readonly body?: unknown };
export type RawResponse = { readonly status: number; readonly bytes: Buffer };

const headEndMarker = Buffer.from('\r\n\r\n');

/** The bytes of a request, which can be sent many times. */
export function toRequestBytes({ method = 'GET', path, token, body }: RawRequest): Buffer {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(text === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text ?? ''}`);
}

/** A keep-alive connection that sends one request after the other. A complete HTTP client would cost as much as the measured server. */
export class LoadClient {
  readonly #socket: Socket;
  #buffer: Buffer = Buffer.alloc(0);
  #pending: { resolve: (response: RawResponse) => void; reject: (reason: unknown) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('close', () => this.#pending?.reject(new Error('the connection was closed')));
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

  ask(request: Buffer): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#pending = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer) {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const headEnd = this.#buffer.indexOf(headEndMarker);
    if (headEnd < 0) return;
    const head = this.#buffer.toString('latin1', 0, headEnd);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const size = headEnd + headEndMarker.length + length;
    if (this.#buffer.length < size) return;
    const response = { status: Number(head.slice(9, 12)), bytes: this.#buffer.subarray(headEnd + headEndMarker.length, size) };
    this.#buffer = this.#buffer.subarray(size);
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.resolve(response);
  }
}

export type LoadResult = { readonly perSecond: number; readonly count: number; readonly p50: number; readonly p99: number };

/** Runs the work repeatedly on all clients at once for `milliseconds`. Percentiles are in milliseconds. */
export async function runLoad(clients: readonly LoadClient[], milliseconds: number, work: (client: LoadClient) => Promise<unknown>) {
  const [start, times]: [number, number[]] = [performance.now(), []];
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - start < milliseconds) {
        const startedAt = performance.now();
        await work(client);
        times.push(performance.now() - startedAt);
      }
    }),
  );
  const result: LoadResult = {
    perSecond: (times.length * 1_000) / (performance.now() - start),
    count: times.length,
    p50: percentile(0.5, times),
    p99: percentile(0.99, times),
  };
  return result;
}
