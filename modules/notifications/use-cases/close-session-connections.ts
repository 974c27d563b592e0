import { refuseAccess } from '#shared/auth/auth';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { HangUp } from './close-connection.ts';

type Ended = { readonly userId: string; readonly sessionId: string };

/** A session has ended, of somebody with an account or of a table, and its connections end with it. */
export class EndSession {
  readonly #connections: Connections;
  readonly #hangUp: HangUp;
  constructor(connections: Connections, hangUp: HangUp) {
    this.#connections = connections;
    this.#hangUp = hangUp;
  }

  async run(tenantId: string, { userId, sessionId }: Ended) {
    const connections = await this.#connections.ofUser(tenantId, userId);
    const ended = connections.filter(({ principal }) => principal?.sessionId === sessionId);
    await Promise.all(
      ended.map((connection) => this.#hangUp.run(connection, closeCodes.unauthenticated, refuseAccess('auth.invalid-token'))),
    );
  }
}
