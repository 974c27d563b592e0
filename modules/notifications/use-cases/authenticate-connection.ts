import { type Principal, refuseAccess, type Sessions } from '#shared/auth/auth';
import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import type { RateLimits } from '#shared/rate-limits';
import { asTenant } from '#shared/tenant-scope';
import { ownTopics, requestTopics } from '../domain/channels.ts';
import { type Connection, mostTopics, withTopics } from '../domain/connection.ts';
import { refuse } from '../domain/errors.ts';
import { closeCodes, frameText } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Directory } from '../ports/reference-copies.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Audience } from '../ports/subscribers.ts';
import type { HangUp } from './close-connection.ts';

export type SignInPorts = {
  readonly tokens: Tokens;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly directory: Directory;
  readonly feed: Feed;
  readonly audience: Audience;
  readonly sockets: Sockets;
  readonly limits: RateLimits;
};

/** Finds out whose a connection is and lets it follow its own channels; or hangs up. */
export class SignIn {
  readonly #ports: SignInPorts;
  readonly #hangUp: HangUp;
  readonly #connectionsPerUser: number;
  constructor(ports: SignInPorts, hangUp: HangUp, connectionsPerUser: number) {
    this.#ports = ports;
    this.#hangUp = hangUp;
    this.#connectionsPerUser = connectionsPerUser;
  }

  async run(connection: Connection, token: string) {
    try {
      const { principal, expiresAt } = await this.#ports.tokens.verify(token, this.#ports.clock.now());
      await asTenant(principal.tenantId, () => this.#admit(connection, principal, expiresAt));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.#hangUp.run(connection, codeOf(error), error);
    }
  }

  async #admit(connection: Connection, principal: Principal, expiresAt: Date) {
    const { sessions, connections, feed, audience, sockets, limits } = this.#ports;
    const { tenantId, userId } = principal;
    const before = connection.principal;
    if (before && (before.userId !== userId || before.tenantId !== tenantId)) throw refuseAccess('auth.invalid-token');
    const topics = await this.#topicsOf(connection, principal);
    const signedIn = { ...withTopics(connection, topics), principal, expiresAt: expiresAt.toISOString() };
    if (!(await connections.change(signedIn))) return;
    // Only now, so that a session that ends meanwhile finds the connection, and two that arrive at once are both counted.
    if (!(await sessions.alive(principal))) throw refuseAccess('auth.invalid-token');
    if ((await connections.ofUser(tenantId, userId)).length > this.#connectionsPerUser) throw refuse('notifications.too-many-connections');
    if (!before && connection.address !== null) limits.giveBackStranger(connection.address);

    const places = await Promise.all(topics.map(async (topic) => ({ topic, seq: await feed.head(topic) })));
    const channels = places.map(({ topic, seq }) => ({ channel: topic.channel, seq }));
    if (connection.restaurantId === null) await sockets.sendAll([connection.id], frameText({ type: 'ready', channels }));
    if (before) return;
    await Promise.all(places.map(({ topic, seq }) => audience.follow(connection.id, topic, seq, seq)));
  }

  async #topicsOf({ restaurantId }: Connection, principal: Principal) {
    if (restaurantId === null) return ownTopics(principal);
    const topics = requestTopics(principal, restaurantId);
    if (topics.length > mostTopics) throw refuse('notifications.too-many-channels');
    if (!(await this.#ports.directory.expects('restaurant', principal.tenantId, restaurantId))) throw refuse('notifications.no-channel');
    return topics;
  }
}

const codeOf = ({ kind }: DomainError) => {
  if (kind === 'too-many') return closeCodes.tooMany;
  if (kind === 'forbidden') return closeCodes.forbidden;
  return kind === 'not-found' ? closeCodes.notFound : closeCodes.unauthenticated;
};
