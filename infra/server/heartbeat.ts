import type { WebSocket } from 'ws';

const pauseMilliseconds = 30_000;

/** What is asked of a client's socket. */
export type Pinged = Pick<WebSocket, 'on' | 'ping' | 'terminate'>;

/** Drops clients that no longer answer the pings of the WebSocket protocol: for who need say nothing of their own. */
export class Heartbeat {
  /** Whether each has answered since it was asked last. */
  readonly #answered = new Map<Pinged, boolean>();
  readonly #beat: NodeJS.Timeout;

  constructor() {
    this.#beat = setInterval(() => this.#ask(), pauseMilliseconds).unref();
  }

  watch(client: Pinged) {
    this.#answered.set(client, true);
    client.on('pong', () => this.#answered.set(client, true));
    client.on('close', () => this.#answered.delete(client));
  }

  stop() {
    clearInterval(this.#beat);
  }

  #ask() {
    for (const [client, answered] of this.#answered) {
      if (!answered) client.terminate();
      else {
        this.#answered.set(client, false);
        client.ping();
      }
    }
  }
}
