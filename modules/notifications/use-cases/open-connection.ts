import { toClientNetwork } from '#shared/client-network';
import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import { notificationsError } from '../domain/errors.ts';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { AuthenticateConnection } from './authenticate-connection.ts';
import type { CloseConnection } from './close-connection.ts';

/**
 * What is known about a client when it connects: the token in the URL, its language, its network address and, on the socket of the
 * table-bill API, the restaurant whose bill requests it asks for.
 */
export type ConnectingClient = {
  readonly token?: string;
  readonly language: Language;
  readonly address?: string | undefined;
  readonly restaurantId?: string;
};

/** How many connections that have not signed in may be open: from one address, and in total. */
export type AnonymousConnectionLimits = { readonly perAddress: number; readonly total: number };

type Deps = {
  readonly connections: Connections;
  readonly authenticateConnection: AuthenticateConnection;
  readonly closeConnection: CloseConnection;
  readonly limits: AnonymousConnectionLimits;
  readonly clock: Clock;
};

/**
 * Adds a new connection. A client without a token has five seconds to sign in or to subscribe to a menu or an order. On the socket of the table-bill
 * API, which reads no frames, a client without a token is closed at once.
 */
export class OpenConnection {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(id: string, { token, language, address, restaurantId }: ConnectingClient) {
    const now = this.#deps.clock.now().toISOString();
    const times = { openedAt: now, heardAt: now, expiresAt: null };
    const requiresSignIn = token !== undefined || restaurantId !== undefined;
    const source = { address: requiresSignIn ? null : toClientNetwork(address), restaurantId: restaurantId ?? null };
    const connection: Connection = { id, ...times, language, ...source, principal: null, topics: [], strikes: 0 };
    await this.#deps.connections.add(connection);
    if (requiresSignIn) await this.#deps.authenticateConnection.run(connection, token ?? '');
    // Counted after the connection is added, so that two connections at once count each other.
    else if (await this.#exceedsLimits(connection))
      await this.#deps.closeConnection.run(connection, closeCodes.tooMany, notificationsError('notifications.too-many-connections'));
  }

  async #exceedsLimits({ address }: Connection) {
    const { perAddress, total } = this.#deps.limits;
    if (address === null || perAddress === Number.POSITIVE_INFINITY) return false;
    if ((await this.#deps.connections.countAnonymousByAddress(address, perAddress + 1)) > perAddress) return true;
    return ((await this.#deps.connections.countAnonymous()) ?? 0) > total;
  }
}
