import { type DomainError, localize } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import { serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Subscribers } from '../ports/subscribers.ts';

/** Ends a connection: says why, closes it and forgets it. */
export class CloseConnection {
  readonly #sockets: Sockets;
  readonly #subscribers: Subscribers;
  readonly #connections: Connections;
  constructor(sockets: Sockets, subscribers: Subscribers, connections: Connections) {
    this.#sockets = sockets;
    this.#subscribers = subscribers;
    this.#connections = connections;
  }

  async run({ id, language, restaurantId }: Connection, code: number, reason?: DomainError) {
    if (reason && restaurantId === null)
      await this.#sockets.sendAll([id], serializeFrame({ type: 'error', message: localize(reason.text, language, reason.context.params) }));
    await this.#sockets.close(id, code);
    await this.forget(id);
  }

  /** The client has gone on its own. */
  async forget(id: string) {
    await Promise.all([this.#subscribers.unsubscribe(id), this.#connections.remove(id)]);
  }
}
