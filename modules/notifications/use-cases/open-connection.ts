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
 * What is known of a client when it knocks: the token of the address, if it has one, the language it reads, where it is, and, at S4's
 * address, whose bill requests it wants to be told.
 */
export type ConnectingClient = {
  readonly token?: string;
  readonly language: Language;
  readonly address?: string | undefined;
  readonly restaurantId?: string;
};

/** Open connections without a sign-in: from one address, and in all. */
export type AnonymousConnectionLimits = { readonly perAddress: number; readonly total: number };

type Deps = {
  readonly connections: Connections;
  readonly authenticateConnection: AuthenticateConnection;
  readonly closeConnection: CloseConnection;
  readonly limits: AnonymousConnectionLimits;
  readonly clock: Clock;
};

/**
 * A client has connected; without a token it has five seconds to say who it is, or which menu it wants to follow. At S4's address,
 * where nothing is said, it has none.
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
    // Only now, so that two that arrive at once are both counted.
    else if (await this.#exceedsLimits(connection))
      await this.#deps.closeConnection.run(connection, closeCodes.tooMany, notificationsError('notifications.too-many-connections'));
  }

  async #exceedsLimits({ address }: Connection) {
    const { perAddress, total: inAll } = this.#deps.limits;
    if (address === null || perAddress === Number.POSITIVE_INFINITY) return false;
    if ((await this.#deps.connections.countAnonymousByAddress(address, perAddress + 1)) > perAddress) return true;
    return ((await this.#deps.connections.countAnonymous()) ?? 0) > inAll;
  }
}
