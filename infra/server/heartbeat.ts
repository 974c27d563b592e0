import type { WebSocket } from 'ws';

const pingIntervalMilliseconds = 30_000;

/** What is asked of a client's socket. */
export type PingableSocket = Pick<WebSocket, 'on' | 'ping' | 'terminate'>;

/** Drops clients that no longer answer the pings of the WebSocket protocol: for who need say nothing of their own. */
export class Heartbeat {
  /** Whether each has answered since it was asked last. */
  readonly #hasAnswered = new Map<PingableSocket, boolean>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#pingAll(), pingIntervalMilliseconds).unref();
  }

  watch(client: PingableSocket) {
    this.#hasAnswered.set(client, true);
    client.on('pong', () => this.#hasAnswered.set(client, true));
    client.on('close', () => this.#hasAnswered.delete(client));
  }

  stop() {
    clearInterval(this.#timer);
  }

  #pingAll() {
    for (const [client, hasAnswered] of this.#hasAnswered) {
      if (!hasAnswered) client.terminate();
      else {
        this.#hasAnswered.set(client, false);
        client.ping();
      }
    }
  }
}
