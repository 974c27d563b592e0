import type { Topic } from '../domain/channels.ts';
import { serializeMessage, serializeReset } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';
import { Subscribers } from '../ports/subscribers.ts';
import { channelKey } from './feed-batch.ts';

/** The followers of one topic. Who is live has everything up to `announced`; the others are being brought up to it from the feed. */
type TopicSubscribers = {
  readonly topic: Topic;
  publishedSeq: number;
  readonly members: Set<string>;
  readonly live: Set<string>;
  catchingUp: Promise<void> | undefined;
  catchUpRequested: boolean;
};

const pageSize = 500;

/** Who follows what on the connections that this process holds, in memory: a message that is announced costs no look at the table. */
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
    const { room, isNew } = this.#addMember(id, topic, head);
    // Entered first, so that a client which goes from now on is shown out; one that went before has to be noticed here.
    if (!(await this.#connections.find(id))) this.#removeMember(id);
    // Before there was a room, nobody minded what was announced since the head was read.
    if (isNew) await this.#catchUp(room);
    let position = after;
    while (room.members.has(id) && position !== room.publishedSeq) {
      if (position > room.publishedSeq) {
        await this.#catchUp(room);
        position = Math.min(position, room.publishedSeq);
      } else position = await this.#sendPage(room, id, position);
    }
    if (room.members.has(id)) room.live.add(id);
  }

  async unsubscribe(id: string, topic?: Topic) {
    this.#removeMember(id, topic);
  }

  #removeMember(id: string, topic?: Topic) {
    const followed = this.#topicsByConnection.get(id) ?? new Set();
    const rooms = topic ? [this.#topics.get(channelKey(topic))] : [...followed];
    for (const room of rooms) {
      if (!room || !followed.delete(room)) continue;
      room.members.delete(id);
      room.live.delete(id);
      if (room.members.size === 0) this.#topics.delete(channelKey(room.topic));
    }
    if (followed.size === 0) this.#topicsByConnection.delete(id);
  }

  async publish(topic: Topic, message: Message) {
    const room = this.#topics.get(channelKey(topic));
    if (!room || message.seq <= room.publishedSeq) return;
    if (message.seq === room.publishedSeq + 1) await this.#publishNext(room, message);
    else await this.#catchUp(room);
  }

  async publishPending(topic: Topic) {
    const room = this.#topics.get(channelKey(topic));
    if (room) await this.#catchUp(room);
  }

  #addMember(id: string, topic: Topic, head: number) {
    const key = channelKey(topic);
    const known = this.#topics.get(key);
    const room: TopicSubscribers = known ?? {
      topic,
      publishedSeq: head,
      members: new Set(),
      live: new Set(),
      catchingUp: undefined,
      catchUpRequested: false,
    };
    this.#topics.set(key, room);
    room.members.add(id);
    this.#topicsByConnection.set(id, (this.#topicsByConnection.get(id) ?? new Set()).add(room));
    return { room, isNew: !known };
  }

  /** Nothing is awaited before the sending: what is announced first is sent first. */
  async #publishNext(room: TopicSubscribers, message: Message) {
    room.publishedSeq = message.seq;
    if (room.live.size > 0) await this.#sendLive(room, serializeMessage(message));
  }

  async #sendLive(room: TopicSubscribers, text: string) {
    for (const id of await this.#sockets.sendAll(room.live, text)) await this.#dropConnection(id);
  }

  async #dropConnection(id: string) {
    this.#removeMember(id);
    await this.#connections.remove(id);
  }

  /** Announces from the feed what was not announced: after a gap, and where something may have been missed. */
  #catchUp(room: TopicSubscribers): Promise<void> {
    room.catchUpRequested = true;
    room.catchingUp ??= this.#catchUpFromFeed(room);
    return room.catchingUp;
  }

  async #catchUpFromFeed(room: TopicSubscribers) {
    try {
      while (room.catchUpRequested) {
        room.catchUpRequested = false;
        const seq = await this.#publishPage(room);
        if (room.publishedSeq < seq) room.catchUpRequested = true;
      }
    } finally {
      room.catchingUp = undefined;
    }
  }

  /** Announces one page; the topic's latest `seq`. */
  async #publishPage(room: TopicSubscribers): Promise<number> {
    const startSeq = room.publishedSeq;
    const { messages, seq, lost } = await this.#feed.readAfter(room.topic, startSeq, pageSize);
    if (lost && room.publishedSeq === startSeq) {
      room.publishedSeq = seq;
      const text = serializeReset(room.topic.channel, seq);
      if (text) await this.#sendLive(room, text);
    }
    const publishing: Promise<void>[] = [];
    for (const message of messages) if (message.seq === room.publishedSeq + 1) publishing.push(this.#publishNext(room, message));
    await Promise.all(publishing);
    return seq;
  }

  /** Sends one page, as fast as the client takes it; the position after it. */
  async #sendPage(room: TopicSubscribers, id: string, position: number): Promise<number> {
    const { messages } = await this.#feed.readAfter(room.topic, position, pageSize);
    const last = messages.at(-1);
    if (!last) {
      const seq = room.publishedSeq;
      const text = serializeReset(room.topic.channel, seq);
      if (text) await this.#sockets.sendAll([id], text);
      return seq;
    }
    const sent = await Promise.all(messages.map((message) => this.#sockets.send(id, serializeMessage(message))));
    if (sent.includes('gone')) await this.#dropConnection(id);
    return last.seq;
  }
}
