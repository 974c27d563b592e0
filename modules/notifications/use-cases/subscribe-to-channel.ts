import { asTenant } from '#shared/tenant-scope';
import { branchOf, type Topic, topicFor } from '../domain/channels.ts';
import { type Connection, mostTopics, withTopics } from '../domain/connection.ts';
import { refuse } from '../domain/errors.ts';
import { frameText } from '../domain/frames.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Directory } from '../ports/reference-copies.ts';
import type { Sockets } from '../ports/sockets.ts';
import type { Audience } from '../ports/subscribers.ts';

/** Whoever is further behind loads anew faster than it would be told message by message. */
const mostBehind = 10_000;

/** Lets a connection follow a channel, from `since` on if it says so. Refuses what it may not see. */
export class FollowChannel {
  readonly #feed: Feed;
  readonly #audience: Audience;
  readonly #connections: Connections;
  readonly #sockets: Sockets;
  readonly #directory: Directory;
  constructor(feed: Feed, audience: Audience, connections: Connections, sockets: Sockets, directory: Directory) {
    this.#feed = feed;
    this.#audience = audience;
    this.#connections = connections;
    this.#sockets = sockets;
    this.#directory = directory;
  }

  async run(connection: Connection, channel: string, since?: number) {
    const topic = topicFor(channel, connection.principal);
    return asTenant(topic.tenantId, () => this.#follow(connection, topic, since));
  }

  async #follow(connection: Connection, topic: Topic, since: number | undefined) {
    const { id } = connection;
    const { channel } = topic;
    const branchId = branchOf(channel);
    if (branchId && !(await this.#directory.expects('branch', topic.tenantId, branchId))) throw refuse('notifications.no-channel');
    const followed = connection.topics.some((other) => other.channel === channel);
    const changed = withTopics(connection, [topic]);
    if (changed.topics.length > mostTopics) throw refuse('notifications.too-many-channels');
    if (!followed && !(await this.#connections.change(changed))) return;
    // Told again from an earlier place: nothing newer may come in between.
    if (followed && since !== undefined) await this.#audience.leave(id, topic);

    const { seq, lost } = await this.#place(topic, since);
    await this.#sockets.sendAll([id], frameText({ type: 'subscribed', channel, seq }));
    if (lost) await this.#sockets.sendAll([id], frameText({ type: 'reset', channel, seq }));
    if (followed && since === undefined) return;
    await this.#audience.follow(id, topic, since === undefined || lost ? seq : since, seq);
  }

  async #place(topic: Topic, since: number | undefined) {
    if (since === undefined) return { seq: await this.#feed.head(topic), lost: false };
    const { seq, lost } = await this.#feed.since(topic, since, 1);
    return { seq, lost: lost || seq - since > mostBehind };
  }
}
