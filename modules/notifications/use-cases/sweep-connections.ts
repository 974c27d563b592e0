import { authError } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { closeReasonOf } from '../domain/connection.ts';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { CloseConnection } from './close-connection.ts';

type Deps = { readonly connections: Connections; readonly closeConnection: CloseConnection; readonly clock: Clock };

/** Closes the connections that are silent, did not sign in in time, or have an expired token. */
export class SweepConnections {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run() {
    const now = this.#deps.clock.now();
    for (const connection of await this.#deps.connections.listAll()) {
      const reason = closeReasonOf(connection, now);
      if (reason === 'silent') await this.#deps.closeConnection.run(connection, closeCodes.silent);
      if (reason === 'anonymous') await this.#deps.closeConnection.run(connection, closeCodes.unauthenticated, authError('auth.required'));
      if (reason === 'expired')
        await this.#deps.closeConnection.run(connection, closeCodes.unauthenticated, authError('auth.invalid-token'));
    }
  }
}
