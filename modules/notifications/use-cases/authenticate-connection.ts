import { authError, type Principal, resolveParty, type Sessions } from '#shared/auth/auth';
import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import type { RateLimits } from '#shared/rate-limits';
import { runAsTenant } from '#shared/tenant-scope';
import { billRequestTopicsOf, defaultTopicsOf } from '../domain/channels.ts';
import { addTopics, type Connection, maxTopics } from '../domain/connection.ts';
import { notificationsError } from '../domain/errors.ts';
import { closeCodes, serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { CloseConnection } from './close-connection.ts';

export type AuthenticateConnectionDeps = {
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly copies: ReferenceCopies;
  readonly feed: Feed;
  readonly subscribers: Subscribers;
  readonly sockets: Sockets;
  readonly limits: RateLimits;
  readonly closeConnection: CloseConnection;
  readonly maxConnectionsPerUser: number;
};

/**
 * Verifies the token of a connection, stores its principal and expiry, and at the first sign-in subscribes it to its default channels.
 * Closes the connection if the token or its session is invalid, the user has too many connections, or the channels are refused.
 */
export class AuthenticateConnection {
  readonly #deps: AuthenticateConnectionDeps;
  constructor(deps: AuthenticateConnectionDeps) {
    this.#deps = deps;
  }

  async run(connection: Connection, token: string) {
    try {
      const { principal, expiresAt } = await this.#deps.tokens.verify(token, this.#deps.clock.now());
      await runAsTenant(principal.tenantId, async () =>
        this.#authenticate(connection, await resolveParty(this.#deps.sessions, principal), expiresAt),
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.#deps.closeConnection.run(connection, toCloseCode(error), error);
    }
  }

  async #authenticate(connection: Connection, principal: Principal, expiresAt: Date) {
    const { sessions, connections, feed, subscribers: audience, sockets, limits } = this.#deps;
    const { tenantId, userId } = principal;
    const previousPrincipal = connection.principal;
    if (previousPrincipal && (previousPrincipal.userId !== userId || previousPrincipal.tenantId !== tenantId))
      throw authError('auth.invalid-token');
    const topics = await this.#topicsOf(connection, principal);
    const signedIn = { ...addTopics(connection, topics), principal, expiresAt: expiresAt.toISOString() };
    if (!(await connections.update(signedIn))) return;
    // Checked after the update, so that a session that ends meanwhile finds the connection, and two sign-ins at once count each other.
    if (!(await sessions.isAlive(principal))) throw authError('auth.invalid-token');
    if ((await connections.listByUser(tenantId, userId)).length > this.#deps.maxConnectionsPerUser)
      throw notificationsError('notifications.too-many-connections');
    if (!previousPrincipal && connection.address !== null) limits.refundAnonymous(connection.address);

    const positions = await Promise.all(topics.map(async (topic) => ({ topic, seq: await feed.latestSeq(topic) })));
    const channels = positions.map(({ topic, seq }) => ({ channel: topic.channel, seq }));
    if (connection.restaurantId === null) await sockets.sendAll([connection.id], serializeFrame({ type: 'ready', channels }));
    if (previousPrincipal) return;
    await Promise.all(positions.map(({ topic, seq }) => audience.subscribe(connection.id, topic, seq, seq)));
  }

  async #topicsOf({ restaurantId }: Connection, principal: Principal) {
    if (restaurantId === null) return defaultTopicsOf(principal);
    const topics = billRequestTopicsOf(principal, restaurantId);
    if (topics.length > maxTopics) throw notificationsError('notifications.too-many-channels');
    if (!(await this.#deps.copies.waitForVenue('restaurant', principal.tenantId, restaurantId)))
      throw notificationsError('notifications.no-channel');
    return topics;
  }
}

const toCloseCode = ({ kind }: DomainError) => {
  if (kind === 'too-many') return closeCodes.tooMany;
  if (kind === 'forbidden') return closeCodes.forbidden;
  return kind === 'not-found' ? closeCodes.notFound : closeCodes.unauthenticated;
};
