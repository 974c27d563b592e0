import type { Clock } from '#shared/clock';
import type { Language } from '#shared/errors';
import type { Connection } from '../domain/connection.ts';
import type { Connections } from '../ports/connections.ts';
import type { SignIn } from './sign-in.ts';

/** What is known of a client when it knocks: the token of the address, if it has one, and the language it reads. */
export type Caller = { readonly token?: string; readonly language: Language };

/** A client has connected; without a token it has five seconds to say who it is, or which menu it wants to follow. */
export class OpenConnection {
  readonly #connections: Connections;
  readonly #signIn: SignIn;
  readonly #clock: Clock;
  constructor(connections: Connections, signIn: SignIn, clock: Clock) {
    this.#connections = connections;
    this.#signIn = signIn;
    this.#clock = clock;
  }

  async run(id: string, { token, language }: Caller) {
    const now = this.#clock.now().toISOString();
    const times = { openedAt: now, heardAt: now, expiresAt: null };
    const connection: Connection = { id, ...times, language, principal: null, topics: [], strikes: 0 };
    await this.#connections.add(connection);
    if (token !== undefined) await this.#signIn.run(connection, token);
  }
}
