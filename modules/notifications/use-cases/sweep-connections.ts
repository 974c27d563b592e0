import { refuseAccess } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { overdue } from '../domain/connection.ts';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { HangUp } from './close-connection.ts';

/** Ends the connections that say nothing, those that never said who they are, and those whose token has run out. */
export class SweepConnections {
  readonly #connections: Connections;
  readonly #hangUp: HangUp;
  readonly #clock: Clock;
  constructor(connections: Connections, hangUp: HangUp, clock: Clock) {
    this.#connections = connections;
    this.#hangUp = hangUp;
    this.#clock = clock;
  }

  async run() {
    const now = this.#clock.now();
    for (const connection of await this.#connections.all()) {
      const why = overdue(connection, now);
      if (why === 'silent') await this.#hangUp.run(connection, closeCodes.silent);
      if (why === 'anonymous') await this.#hangUp.run(connection, closeCodes.unauthenticated, refuseAccess('auth.required'));
      if (why === 'expired') await this.#hangUp.run(connection, closeCodes.unauthenticated, refuseAccess('auth.invalid-token'));
    }
  }
}
