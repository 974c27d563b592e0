import type { Clock } from '#shared/clock';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Key, type Store, type Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import type { Topic } from '../domain/channels.ts';
import { serializeMessage, serializeReset } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';
import { Subscribers } from '../ports/subscribers.ts';
import { ChannelLease } from './channel-lease.ts';
import { connectionKey } from './connection-rows.ts';
import { channelKey } from './feed-batch.ts';

const pageSize = 500;
const followerPrefix = 'FOLLOWER#';
/** A connection lasts two hours at most. A row that outlives its connection expires soon after. */
const retentionSeconds = 3 * 3600;
const subscribersKey = (topic: Topic) => `${channelKey(topic)}#AUDIENCE`;
/** Read consistently, which no index allows: the next message must not miss a connection that has just subscribed. */
export const followerKey = (topic: Topic, id: string): Key => ({ pk: subscribersKey(topic), sk: `${followerPrefix}${id}` });

/** Subscribers among the connections that API Gateway holds, as rows per channel. One instance at a time publishes to a channel. */
export class StoredSubscribers extends Subscribers {
  readonly #feed: Feed;
  readonly #sockets: Sockets;
  readonly #connections: Connections;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #lease: ChannelLease;
  /** By channel: the running publication of this process, and the next one, which covers all requests made before it starts. */
  readonly #publishing = new Map<string, Promise<void>>();
  readonly #queued = new Map<string, Promise<void>>();

  constructor(feed: Feed, sockets: Sockets, connections: Connections, store: Store, clock: Clock) {
    super();
    this.#feed = feed;
    this.#sockets = sockets;
    this.#connections = connections;
    this.#store = store;
    this.#clock = clock;
    this.#lease = new ChannelLease(store, clock);
  }

  async subscribe(id: string, topic: Topic, after: number) {
    let isFollowing = false;
    const replayAndJoin = async (publishedSeq: number) => {
      const seq = await this.#publishUpTo(topic, publishedSeq);
      if (isFollowing) return seq;
      isFollowing = true;
      if (await this.#replay(topic, id, after, seq)) await this.#addFollower(topic, id);
      return seq;
    };
    await this.#lease.acquire(subscribersKey(topic), replayAndJoin, { wait: true });
  }

  /** Without a topic it does nothing: the connection's removal removes the rows. */
  async unsubscribe(id: string, topic?: Topic) {
    if (topic) await this.#store.write([{ op: 'remove', ...followerKey(topic, id) }]);
  }

  async isFollowed(topic: Topic) {
    const { items } = await this.#store.query({ pk: subscribersKey(topic), prefix: followerPrefix, limit: 1 });
    return items.length > 0;
  }

  publish(topic: Topic, _: Message) {
    return this.publishPending(topic);
  }

  publishPending(topic: Topic): Promise<void> {
    const key = subscribersKey(topic);
    const known = this.#queued.get(key);
    if (known) return known;
    const before = this.#publishing.get(key)?.catch(() => undefined) ?? Promise.resolve();
    const publishing = before
      .then(() => {
        this.#queued.delete(key);
        this.#publishing.set(key, publishing);
        return this.#publishNow(topic);
      })
      .finally(() => {
        if (this.#publishing.get(key) === publishing) this.#publishing.delete(key);
      });
    this.#queued.set(key, publishing);
    return publishing;
  }

  async #publishNow(topic: Topic) {
    if ((await this.#listFollowers(topic)).length === 0) return;
    await this.#lease.acquire(subscribersKey(topic), (publishedSeq) => this.#publishUpTo(topic, publishedSeq));
  }

  /** Sends the messages after `publishedSeq` to all subscribers. Returns the last `seq` that was sent. */
  async #publishUpTo(topic: Topic, publishedSeq: number): Promise<number> {
    let members = await this.#listFollowers(topic);
    if (members.length === 0) return this.#feed.latestSeq(topic);
    const sendText = async (text: string) => {
      const gone = new Set(await this.#sockets.sendAll(members, text));
      members = members.filter((id) => !gone.has(id));
      for (const id of gone) await this.#connections.remove(id);
    };
    return this.#sendSince(topic, publishedSeq, sendText);
  }

  /** Sends the messages after `after` to one connection if `after` is below `head`. Returns false if the connection is gone. */
  async #replay(topic: Topic, id: string, after: number, head: number): Promise<boolean> {
    let isConnected = true;
    const sendText = async (text: string) => {
      if (!isConnected || (await this.#sockets.send(id, text)) === 'sent') return;
      isConnected = false;
      await this.#connections.remove(id);
    };
    if (after < head) await this.#sendSince(topic, after, sendText);
    return isConnected;
  }

  async #sendSince(topic: Topic, after: number, sendText: (text: string) => Promise<void>): Promise<number> {
    let position = after;
    while (true) {
      const { messages, seq, lost } = await this.#feed.readAfter(topic, position, pageSize);
      const reset = lost ? serializeReset(topic.channel, seq) : undefined;
      if (reset) await sendText(reset);
      for (const message of messages) await sendText(serializeMessage(message));
      position = lost ? seq : (messages.at(-1)?.seq ?? position);
      if (position >= seq) return position;
    }
  }

  async #addFollower(topic: Topic, id: string) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + retentionSeconds;
    const changes: Write[] = [
      { op: 'check', ...connectionKey(id), when: 'present' },
      { op: 'put', ...followerKey(topic, id), doc: { connectionId: id }, expiresAt },
    ];
    try {
      await runAcrossTenants('connections', () => this.#store.write(changes));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async #listFollowers(topic: Topic): Promise<string[]> {
    const items = await readAll<{ connectionId: string }>(this.#store, { pk: subscribersKey(topic), prefix: followerPrefix });
    return items.map(({ doc }) => doc.connectionId);
  }
}
