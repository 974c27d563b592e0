import { runAsTenant } from '#shared/tenant-scope';
import { branchIdOf, keepsNothing, type Topic, trackingCodeOf } from '../domain/channels.ts';
import { addTopics, type Connection, maxTopics } from '../domain/connection.ts';
import { notificationsError } from '../domain/errors.ts';
import { serializeFrame } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { ReferenceCopies } from '../ports/reference-copies.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Subscribers } from '../ports/subscribers.ts';
import type { TrackedOrders } from '../ports/tracked-orders.ts';
import { findTopic } from './find-topic.ts';

/** A client that is further behind gets a `reset`: to reload is faster than to read every message. */
const maxMessagesBehind = 10_000;

type Deps = {
  readonly feed: Feed;
  readonly subscribers: Subscribers;
  readonly connections: Connections;
  readonly sockets: Sockets;
  readonly copies: ReferenceCopies;
  readonly trackedOrders: TrackedOrders;
};

/** Subscribes a connection to a channel, with the messages after `since` if it is given. */
export class SubscribeToChannel {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws the errors of `findTopic`; `notifications.no-channel` if the tenant has no such branch; `notifications.too-many-channels`
   * if the connection would have more than 50 channels.
   */
  async run(connection: Connection, channel: string, since?: number) {
    const topic = await findTopic(channel, connection.principal, (code) => this.#deps.trackedOrders.waitForTenantId(code));
    return runAsTenant(topic.tenantId, () => this.#subscribe(connection, topic, since));
  }

  async #subscribe(connection: Connection, topic: Topic, since: number | undefined) {
    const { id } = connection;
    const { channel } = topic;
    const trackingCode = trackingCodeOf(channel);
    if (trackingCode !== undefined) await this.#deps.trackedOrders.markFollowed(trackingCode);
    const branchId = branchIdOf(channel);
    if (branchId && !(await this.#deps.copies.waitForVenue('branch', topic.tenantId, branchId)))
      throw notificationsError('notifications.no-channel');
    const isSubscribed = connection.topics.some((other) => other.channel === channel);
    const changed = addTopics(connection, [topic]);
    if (changed.topics.length > maxTopics) throw notificationsError('notifications.too-many-channels');
    if (!isSubscribed && !(await this.#deps.connections.update(changed))) return;
    // The client replays from an earlier `seq`: no newer message may come in between.
    if (isSubscribed && since !== undefined) await this.#deps.subscribers.unsubscribe(id, topic);

    const { seq, lost } = await this.#startPosition(topic, since);
    await this.#deps.sockets.sendAll([id], serializeFrame({ type: 'subscribed', channel, seq }));
    if (lost) await this.#deps.sockets.sendAll([id], serializeFrame({ type: 'reset', channel, seq }));
    if (isSubscribed && since === undefined) return;
    await this.#deps.subscribers.subscribe(id, topic, since === undefined || lost ? seq : since, seq);
  }

  async #startPosition(topic: Topic, since: number | undefined) {
    if (since === undefined) return { seq: await this.#deps.feed.latestSeq(topic), lost: false };
    if (keepsNothing(topic.channel)) return { seq: await this.#deps.feed.latestSeq(topic), lost: true };
    const { seq, lost } = await this.#deps.feed.readAfter(topic, since, 1);
    return { seq, lost: lost || seq - since > maxMessagesBehind };
  }
}
