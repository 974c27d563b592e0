import { closeCodes } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { CloseConnection } from './close-connection.ts';

/** `sessionId`: of the guests' tokens. `formerPartyId`: the session that they stood for until now. */
type JoinedSession = { readonly sessionId: string; readonly formerPartyId: string };

type Deps = { readonly connections: Connections; readonly closeConnection: CloseConnection };

/**
 * Closes the connections of guests whose party was merged into another one, or separated from it. Their clients connect again with the same
 * token and then follow the channel of the party to which they belong now.
 */
export class FollowParty {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(tenantId: string, { sessionId, formerPartyId }: JoinedSession) {
    const connections = await this.#deps.connections.listByUser(tenantId, formerPartyId);
    const ofSession = connections.filter(({ principal }) => principal?.sessionId === sessionId);
    await Promise.all(ofSession.map((connection) => this.#deps.closeConnection.run(connection, closeCodes.reconnect)));
  }
}
