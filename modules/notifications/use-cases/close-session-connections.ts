import { authError } from '#shared/auth/auth';
import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { CloseConnection } from './close-connection.ts';

/** `sessionId`: absent for a table, whose guests share one user and can have joined with the tokens of several sessions. */
type EndedSession = { readonly userId: string; readonly sessionId?: string };

type Deps = { readonly connections: Connections; readonly closeConnection: CloseConnection };

/** Closes the connections of a session that has ended: the session of an account or of a table. */
export class CloseSessionConnections {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(tenantId: string, { userId, sessionId }: EndedSession) {
    const connections = await this.#deps.connections.listByUser(tenantId, userId);
    const sessionConnections = connections.filter(({ principal }) => sessionId === undefined || principal?.sessionId === sessionId);
    await Promise.all(
      sessionConnections.map((connection) =>
        this.#deps.closeConnection.run(connection, closeCodes.unauthenticated, authError('auth.invalid-token')),
      ),
    );
  }
}
