import type { Topic } from '../domain/channels.ts';
import { messageText, resetText } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';
import { Audience } from '../ports/subscribers.ts';
import { channelKey } from './feed-batch.ts';

/** The followers of one topic. Who is live has everything up to `announced`; the others are being brought up to it from the feed. */
type Room = {
  readonly topic: Topic;
  announced: number;
  readonly members: Set<string>;
  readonly live: Set<string>;
  mending: Promise<void> | undefined;
  again: boolean;
};

const pageSize = 500;

/** Who follows what on the connections that this process holds, in memory: a message that is announced costs no look at the table. */
export class LocalAudience extends Audience {
  readonly #feed: Feed;
  readonly #sockets: Sockets;
  readonly #connections: Connections;
  readonly #rooms = new Map<string, Room>();
  readonly #roomsOf = new Map<string, Set<Room>>();

  constructor(feed: Feed, sockets: Sockets, connections: Connections) {
    super();
    this.#feed = feed;
    this.#sockets = sockets;
    this.#connections = connections;
  }

  async follow(id: string, topic: Topic, after: number, head: number) {
    const { room, isNew } = this.#enter(id, topic, head);
    // Entered first, so that a client which goes from now on is shown out; one that went before has to be noticed here.
    if (!(await this.#connections.find(id))) this.#exit(id);
    // Before there was a room, nobody minded what was announced since the head was read.
    if (isNew) await this.#mend(room);
    let position = after;
    while (room.members.has(id) && position !== room.announced) {
      if (position > room.announced) {
        await this.#mend(room);
        position = Math.min(position, room.announced);
      } else position = await this.#replay(room, id, position);
    }
    if (room.members.has(id)) room.live.add(id);
  }

  async leave(id: string, topic?: Topic) {
    this.#exit(id, topic);
  }

  #exit(id: string, topic?: Topic) {
    const followed = this.#roomsOf.get(id) ?? new Set();
    const left = topic ? [this.#rooms.get(channelKey(topic))] : [...followed];
    for (const room of left) {
      if (!room || !followed.delete(room)) continue;
      room.members.delete(id);
      room.live.delete(id);
      if (room.members.size === 0) this.#rooms.delete(channelKey(room.topic));
    }
    if (followed.size === 0) this.#roomsOf.delete(id);
  }

  async announce(topic: Topic, message: Message) {
    const room = this.#rooms.get(channelKey(topic));
    if (!room || message.seq <= room.announced) return;
    if (message.seq === room.announced + 1) await this.#show(room, message);
    else await this.#mend(room);
  }

  async refresh(topic: Topic) {
    const room = this.#rooms.get(channelKey(topic));
    if (room) await this.#mend(room);
  }

  #enter(id: string, topic: Topic, head: number) {
    const key = channelKey(topic);
    const known = this.#rooms.get(key);
    const room: Room = known ?? { topic, announced: head, members: new Set(), live: new Set(), mending: undefined, again: false };
    this.#rooms.set(key, room);
    room.members.add(id);
    this.#roomsOf.set(id, (this.#roomsOf.get(id) ?? new Set()).add(room));
    return { room, isNew: !known };
  }

  /** Nothing is awaited before the sending: what is announced first is sent first. */
  async #show(room: Room, message: Message) {
    room.announced = message.seq;
    if (room.live.size > 0) await this.#sendLive(room, messageText(message));
  }

  async #sendLive(room: Room, text: string) {
    for (const id of await this.#sockets.sendAll(room.live, text)) await this.#gone(id);
  }

  async #gone(id: string) {
    this.#exit(id);
    await this.#connections.remove(id);
  }

  /** Announces from the feed what was not announced: after a gap, and where something may have been missed. */
  #mend(room: Room): Promise<void> {
    room.again = true;
    room.mending ??= this.#readOn(room);
    return room.mending;
  }

  async #readOn(room: Room) {
    try {
      while (room.again) {
        room.again = false;
        const seq = await this.#readPage(room);
        if (room.announced < seq) room.again = true;
      }
    } finally {
      room.mending = undefined;
    }
  }

  /** Announces one page; the topic's latest `seq`. */
  async #readPage(room: Room): Promise<number> {
    const from = room.announced;
    const { messages, seq, lost } = await this.#feed.since(room.topic, from, pageSize);
    if (lost && room.announced === from) {
      room.announced = seq;
      const text = resetText(room.topic.channel, seq);
      if (text) await this.#sendLive(room, text);
    }
    const shown: Promise<void>[] = [];
    for (const message of messages) if (message.seq === room.announced + 1) shown.push(this.#show(room, message));
    await Promise.all(shown);
    return seq;
  }

  /** Sends one page, as fast as the client takes it; the position after it. */
  async #replay(room: Room, id: string, position: number): Promise<number> {
    const { messages } = await this.#feed.since(room.topic, position, pageSize);
    const last = messages.at(-1);
    if (!last) {
      const seq = room.announced;
      const text = resetText(room.topic.channel, seq);
      if (text) await this.#sockets.sendAll([id], text);
      return seq;
    }
    const sent = await Promise.all(messages.map((message) => this.#sockets.send(id, messageText(message))));
    if (sent.includes('gone')) await this.#gone(id);
    return last.seq;
  }
}
