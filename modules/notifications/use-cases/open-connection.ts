import { subscriberOf } from '#shared/client-network';
import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import { refuse } from '../domain/errors.ts';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { SignIn } from './authenticate-connection.ts';
import type { HangUp } from './close-connection.ts';

/**
 * What is known of a client when it knocks: the token of the address, if it has one, the language it reads, where it is, and, at S4's
 * address, whose bill requests it wants to be told.
 */
export type Caller = {
  readonly token?: string;
  readonly language: Language;
  readonly address?: string | undefined;
  readonly restaurantId?: string;
};

/** Open connections without a sign-in: from one address, and in all. */
export type StrangerLimits = { readonly perAddress: number; readonly inAll: number };

/**
 * A client has connected; without a token it has five seconds to say who it is, or which menu it wants to follow. At S4's address,
 * where nothing is said, it has none.
 */
export class OpenConnection {
  readonly #connections: Connections;
  readonly #signIn: SignIn;
  readonly #hangUp: HangUp;
  readonly #limits: StrangerLimits;
  readonly #clock: Clock;
  constructor(connections: Connections, signIn: SignIn, hangUp: HangUp, limits: StrangerLimits, clock: Clock) {
    this.#connections = connections;
    this.#signIn = signIn;
    this.#hangUp = hangUp;
    this.#limits = limits;
    this.#clock = clock;
  }

  async run(id: string, { token, language, address, restaurantId }: Caller) {
    const now = this.#clock.now().toISOString();
    const times = { openedAt: now, heardAt: now, expiresAt: null };
    const signsIn = token !== undefined || restaurantId !== undefined;
    const from = { address: signsIn ? null : subscriberOf(address), restaurantId: restaurantId ?? null };
    const connection: Connection = { id, ...times, language, ...from, principal: null, topics: [], strikes: 0 };
    await this.#connections.add(connection);
    if (signsIn) await this.#signIn.run(connection, token ?? '');
    // Only now, so that two that arrive at once are both counted.
    else if (await this.#isCrowded(connection))
      await this.#hangUp.run(connection, closeCodes.tooMany, refuse('notifications.too-many-connections'));
  }

  async #isCrowded({ address }: Connection) {
    const { perAddress, inAll } = this.#limits;
    if (address === null || perAddress === Number.POSITIVE_INFINITY) return false;
    if ((await this.#connections.strangersFrom(address, perAddress + 1)) > perAddress) return true;
    return ((await this.#connections.strangers()) ?? 0) > inAll;
  }
}
