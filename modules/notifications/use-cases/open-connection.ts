import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import type { Connections } from '../ports/connections.ts';
import type { SignIn } from './sign-in.ts';

/**
 * What is known of a client when it knocks: the token of the address, if it has one, the language it reads, and, at S4's address,
 * whose bill requests it wants to be told.
 */
export type Caller = { readonly token?: string; readonly language: Language; readonly restaurantId?: string };

/**
 * A client has connected; without a token it has five seconds to say who it is, or which menu it wants to follow. At S4's address,
 * where nothing is said, it has none.
 */
export class OpenConnection {
  readonly #connections: Connections;
  readonly #signIn: SignIn;
  readonly #clock: Clock;
  constructor(connections: Connections, signIn: SignIn, clock: Clock) {
    this.#connections = connections;
    this.#signIn = signIn;
    this.#clock = clock;
  }

  async run(id: string, { token, language, restaurantId }: Caller) {
    const now = this.#clock.now().toISOString();
    const times = { openedAt: now, heardAt: now, expiresAt: null };
    const connection: Connection = { id, ...times, language, principal: null, topics: [], restaurantId: restaurantId ?? null, strikes: 0 };
    await this.#connections.add(connection);
    if (token !== undefined || restaurantId !== undefined) await this.#signIn.run(connection, token ?? '');
  }
}
