import type { Topic } from '../domain/channels.ts';
import { serializeMessage, serializeReset } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';
import { Subscribers } from '../ports/subscribers.ts';
import { channelKey } from './feed-batch.ts';

/** The subscribers of one topic. Those in `live` have every message up to `publishedSeq`; the others still catch up from the feed. */
type TopicSubscribers = {
  readonly topic: Topic;
  publishedSeq: number;
  readonly members: Set<string>;
  readonly live: Set<string>;
  catchingUp: Promise<void> | undefined;
  catchUpRequested: boolean;
};

const pageSize = 500;

/** The subscribers among the connections of this process, in memory, so that publishing the next message reads nothing from the store. */
export class LocalSubscribers extends Subscribers {
  readonly #feed: Feed;
  readonly #sockets: Sockets;
  readonly #connections: Connections;
  readonly #topics = new Map<string, TopicSubscribers>();
  readonly #topicsByConnection = new Map<string, Set<TopicSubscribers>>();

  constructor(feed: Feed, sockets: Sockets, connections: Connections) {
    super();
    this.#feed = feed;
    this.#sockets = sockets;
    this.#connections = connections;
  }

  async subscribe(id: string, topic: Topic, after: number, head: number) {
    const { entry, isNew } = this.#addMember(id, topic, head);
    // The member is added first: a client that leaves from now on is removed, and one that left before is noticed here.
    if (!(await this.#connections.find(id))) this.#removeMember(id);
    // A new topic has missed the messages that were published after `head` was read.
    if (isNew) await this.#catchUp(entry);
    let position = after;
    while (entry.members.has(id) && position !== entry.publishedSeq) {
      if (position > entry.publishedSeq) {
        await this.#catchUp(entry);
        position = Math.min(position, entry.publishedSeq);
      } else position = await this.#sendPage(entry, id, position);
    }
    if (entry.members.has(id)) entry.live.add(id);
  }

  async unsubscribe(id: string, topic?: Topic) {
    this.#removeMember(id, topic);
  }

  #removeMember(id: string, topic?: Topic) {
    const followed = this.#topicsByConnection.get(id) ?? new Set();
    const entries = topic ? [this.#topics.get(channelKey(topic))] : [...followed];
    for (const entry of entries) {
      if (!entry || !followed.delete(entry)) continue;
      entry.members.delete(id);
      entry.live.delete(id);
      if (entry.members.size === 0) this.#topics.delete(channelKey(entry.topic));
    }
    if (followed.size === 0) this.#topicsByConnection.delete(id);
  }

  async isFollowed(topic: Topic) {
    return this.#topics.has(channelKey(topic));
  }

  async publish(topic: Topic, message: Message) {
    const entry = this.#topics.get(channelKey(topic));
    if (!entry || message.seq <= entry.publishedSeq) return;
    if (message.seq === entry.publishedSeq + 1) await this.#publishNext(entry, message);
    else await this.#catchUp(entry);
  }

  async publishPending(topic: Topic) {
    const entry = this.#topics.get(channelKey(topic));
    if (entry) await this.#catchUp(entry);
  }

  #addMember(id: string, topic: Topic, head: number) {
    const key = channelKey(topic);
    const known = this.#topics.get(key);
    const entry: TopicSubscribers = known ?? {
      topic,
      publishedSeq: head,
      members: new Set(),
      live: new Set(),
      catchingUp: undefined,
      catchUpRequested: false,
    };
    this.#topics.set(key, entry);
    entry.members.add(id);
    this.#topicsByConnection.set(id, (this.#topicsByConnection.get(id) ?? new Set()).add(entry));
    return { entry, isNew: !known };
  }

  /** Awaits nothing before it sends, so that messages are sent in the order in which they are published. */
  async #publishNext(entry: TopicSubscribers, message: Message) {
    entry.publishedSeq = message.seq;
    if (entry.live.size > 0) await this.#sendLive(entry, serializeMessage(message));
  }

  async #sendLive(entry: TopicSubscribers, text: string) {
    for (const id of await this.#sockets.sendAll(entry.live, text)) await this.#dropConnection(id);
  }

  async #dropConnection(id: string) {
    this.#removeMember(id);
    await this.#connections.remove(id);
  }

  /** Publishes messages from the feed after a gap, or if some may have been missed. */
  #catchUp(entry: TopicSubscribers): Promise<void> {
    entry.catchUpRequested = true;
    entry.catchingUp ??= this.#catchUpFromFeed(entry);
    return entry.catchingUp;
  }

  async #catchUpFromFeed(entry: TopicSubscribers) {
    try {
      while (entry.catchUpRequested) {
        entry.catchUpRequested = false;
        const seq = await this.#publishPage(entry);
        if (entry.publishedSeq < seq) entry.catchUpRequested = true;
      }
    } finally {
      entry.catchingUp = undefined;
    }
  }

  /** Publishes one page from the feed. Returns the topic's latest `seq`. */
  async #publishPage(entry: TopicSubscribers): Promise<number> {
    const startSeq = entry.publishedSeq;
    const { messages, seq, lost } = await this.#feed.readAfter(entry.topic, startSeq, pageSize);
    if (lost && entry.publishedSeq === startSeq) {
      entry.publishedSeq = seq;
      const text = serializeReset(entry.topic.channel, seq);
      if (text) await this.#sendLive(entry, text);
    }
    const publishing: Promise<void>[] = [];
    for (const message of messages) if (message.seq === entry.publishedSeq + 1) publishing.push(this.#publishNext(entry, message));
    await Promise.all(publishing);
    return seq;
  }

  /** Sends one page from the feed to one client and waits until it has left. Returns the `seq` after it. */
  async #sendPage(entry: TopicSubscribers, id: string, position: number): Promise<number> {
    const { messages } = await this.#feed.readAfter(entry.topic, position, pageSize);
    const last = messages.at(-1);
    if (!last) {
      const seq = entry.publishedSeq;
      const text = serializeReset(entry.topic.channel, seq);
      if (text) await this.#sockets.sendAll([id], text);
      return seq;
    }
    const sent = await Promise.all(messages.map((message) => this.#sockets.send(id, serializeMessage(message))));
    if (sent.includes('gone')) await this.#dropConnection(id);
    return last.seq;
  }
}
