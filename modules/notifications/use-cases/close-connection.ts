import { type DomainError, localize } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import { serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Subscribers } from '../ports/subscribers.ts';

type Deps = { readonly sockets: Sockets; readonly subscribers: Subscribers; readonly connections: Connections };

/** Sends the reason to the client, closes the connection and removes it. */
export class CloseConnection {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run({ id, language, restaurantId }: Connection, code: number, reason?: DomainError) {
    if (reason && restaurantId === null)
      await this.#deps.sockets.sendAll(
        [id],
        serializeFrame({ type: 'error', message: localize(reason.text, language, reason.context.params) }),
      );
    await this.#deps.sockets.close(id, code);
    await this.forget(id);
  }

  /** Removes a connection that the client or the transport has closed. */
  async forget(id: string) {
    await Promise.all([this.#deps.subscribers.unsubscribe(id), this.#deps.connections.remove(id)]);
  }
}
