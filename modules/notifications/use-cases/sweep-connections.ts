import { authError } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { closeReasonOf } from '../domain/connection.ts';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { CloseConnection } from './close-connection.ts';

/** Ends the connections that say nothing, those that never said who they are, and those whose token has run out. */
export class SweepConnections {
  readonly #connections: Connections;
  readonly #closeConnection: CloseConnection;
  readonly #clock: Clock;
  constructor(connections: Connections, closeConnection: CloseConnection, clock: Clock) {
    this.#connections = connections;
    this.#closeConnection = closeConnection;
    this.#clock = clock;
  }

  async run() {
    const now = this.#clock.now();
    for (const connection of await this.#connections.listAll()) {
      const reason = closeReasonOf(connection, now);
      if (reason === 'silent') await this.#closeConnection.run(connection, closeCodes.silent);
      if (reason === 'anonymous') await this.#closeConnection.run(connection, closeCodes.unauthenticated, authError('auth.required'));
      if (reason === 'expired') await this.#closeConnection.run(connection, closeCodes.unauthenticated, authError('auth.invalid-token'));
    }
  }
}
