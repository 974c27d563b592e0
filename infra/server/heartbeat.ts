import type { WebSocket } from 'ws';

const pingIntervalMilliseconds = 30_000;

export type PingableSocket = Pick<WebSocket, 'on' | 'ping' | 'terminate'>;

/**
 * Drops clients that no longer answer WebSocket pings. It is for clients that send no messages of their own.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2
 */
export class Heartbeat {
  /** Whether each client has answered the last ping. */
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
