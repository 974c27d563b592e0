import { type DomainError, phrase } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import { frameText } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Audience } from '../ports/subscribers.ts';

/** Ends a connection: says why, closes it and forgets it. */
export class HangUp {
  readonly #sockets: Sockets;
  readonly #audience: Audience;
  readonly #connections: Connections;
  constructor(sockets: Sockets, audience: Audience, connections: Connections) {
    this.#sockets = sockets;
    this.#audience = audience;
    this.#connections = connections;
  }

  async run({ id, language, restaurantId }: Connection, code: number, why?: DomainError) {
    if (why && restaurantId === null)
      await this.#sockets.sendAll([id], frameText({ type: 'error', message: phrase(why.text, language, why.extra.params) }));
    await this.#sockets.close(id, code);
    await this.forget(id);
  }

  /** The client has gone on its own. */
  async forget(id: string) {
    await Promise.all([this.#audience.leave(id), this.#connections.remove(id)]);
  }
}
