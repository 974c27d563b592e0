import type { Clock } from '#shared/clock';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Key, type Table, type Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import type { Topic } from '../domain/channels.ts';
import { messageText, resetText } from '../domain/frames.ts';
import type { Message } from '../domain/message.ts';
import type { Connections } from '../ports/connections.ts';
import type { Feed } from '../ports/feed.ts';
import type { Sockets } from '../ports/sockets.ts';
import { Audience } from '../ports/subscribers.ts';
import { ChannelTurn } from './channel-lease.ts';
import { connectionKey } from './connection-rows.ts';
import { channelKey } from './feed-batch.ts';

const pageSize = 500;
const follower = 'FOLLOWER#';
/** A row that outlives its connection, which lasts two hours at most, is gone soon after. */
const keptSeconds = 3 * 3600;
const audienceKey = (topic: Topic) => `${channelKey(topic)}#AUDIENCE`;
/** Read consistently, which no index allows: whoever follows from now on must not be missed by the next message. */
export const followerKey = (topic: Topic, id: string): Key => ({ pk: audienceKey(topic), sk: `${follower}${id}` });

/** Who follows what, where no process holds the connections: rows beside the channel, told by one instance at a time. */
export class TableAudience extends Audience {
  readonly #feed: Feed;
  readonly #sockets: Sockets;
  readonly #connections: Connections;
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #turn: ChannelTurn;
  /** By channel: what this process tells now, and what it tells next, which takes along all that is asked until then. */
  readonly #telling = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  constructor(feed: Feed, sockets: Sockets, connections: Connections, table: Table, clock: Clock) {
    super();
    this.#feed = feed;
    this.#sockets = sockets;
    this.#connections = connections;
    this.#table = table;
    this.#clock = clock;
    this.#turn = new ChannelTurn(table, clock);
  }

  async follow(id: string, topic: Topic, after: number) {
    let following = false;
    const join = async (announced: number) => {
      const seq = await this.#bringUp(topic, announced);
      if (following) return seq;
      following = true;
      if (await this.#replay(topic, id, after, seq)) await this.#enter(topic, id);
      return seq;
    };
    await this.#turn.take(audienceKey(topic), join, { wait: true });
  }

  /** Of everything: the rows go with the connection's own. */
  async leave(id: string, topic?: Topic) {
    if (topic) await this.#table.write([{ op: 'remove', ...followerKey(topic, id) }]);
  }

  announce(topic: Topic, _: Message) {
    return this.refresh(topic);
  }

  refresh(topic: Topic): Promise<void> {
    const key = audienceKey(topic);
    const known = this.#next.get(key);
    if (known) return known;
    const before = this.#telling.get(key)?.catch(() => undefined) ?? Promise.resolve();
    const told = before
      .then(() => {
        this.#next.delete(key);
        this.#telling.set(key, told);
        return this.#tell(topic);
      })
      .finally(() => {
        if (this.#telling.get(key) === told) this.#telling.delete(key);
      });
    this.#next.set(key, told);
    return told;
  }

  async #tell(topic: Topic) {
    if ((await this.#followers(topic)).length === 0) return;
    await this.#turn.take(audienceKey(topic), (announced) => this.#bringUp(topic, announced));
  }

  /** Tells the followers what they were not told yet; the `seq` at which they stand then. */
  async #bringUp(topic: Topic, announced: number): Promise<number> {
    let members = await this.#followers(topic);
    if (members.length === 0) return this.#feed.head(topic);
    const tell = async (text: string) => {
      const gone = new Set(await this.#sockets.sendAll(members, text));
      members = members.filter((id) => !gone.has(id));
      for (const id of gone) await this.#connections.remove(id);
    };
    return this.#read(topic, announced, tell);
  }

  /** Tells one connection what came after `after` up to `head`; false when it is gone. */
  async #replay(topic: Topic, id: string, after: number, head: number): Promise<boolean> {
    let isThere = true;
    const tell = async (text: string) => {
      if (!isThere || (await this.#sockets.send(id, text)) === 'sent') return;
      isThere = false;
      await this.#connections.remove(id);
    };
    if (after < head) await this.#read(topic, after, tell);
    return isThere;
  }

  async #read(topic: Topic, after: number, tell: (text: string) => Promise<void>): Promise<number> {
    let position = after;
    while (true) {
      const { messages, seq, lost } = await this.#feed.since(topic, position, pageSize);
      const reset = lost ? resetText(topic.channel, seq) : undefined;
      if (reset) await tell(reset);
      for (const message of messages) await tell(messageText(message));
      position = lost ? seq : (messages.at(-1)?.seq ?? position);
      if (position >= seq) return position;
    }
  }

  async #enter(topic: Topic, id: string) {
    const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + keptSeconds;
    const changes: Write[] = [
      { op: 'check', ...connectionKey(id), when: 'present' },
      { op: 'put', ...followerKey(topic, id), doc: { connectionId: id }, expiresAt },
    ];
    try {
      await acrossTenants('connections', () => this.#table.write(changes));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  async #followers(topic: Topic): Promise<string[]> {
    const items = await readAll<{ connectionId: string }>(this.#table, { pk: audienceKey(topic), prefix: follower });
    return items.map(({ doc }) => doc.connectionId);
  }
}
