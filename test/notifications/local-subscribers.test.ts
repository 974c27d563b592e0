import { expect, it } from 'vitest';
import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { LocalConnections } from '#modules/notifications/adapters/local-connections';
import { LocalSockets } from '#modules/notifications/adapters/local-sockets';
import { LocalSubscribers } from '#modules/notifications/adapters/local-subscribers';
import type { Topic } from '#modules/notifications/domain/channels';
import type { Message } from '#modules/notifications/domain/message';
import { Feed } from '#modules/notifications/ports/feed';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';
import { FakeSocket } from './notifications-app.ts';

const topic = { tenantId: 'pardos', channel: 'menu:pardos' };
const message = (seq: number): Message => ({
  type: 'updateProduct',
  id: `e${seq}`,
  data: { productId: 'p1', action: 'updated', newStock: null },
  timestamp: '2026-03-10T17:00:00.000Z',
  channel: topic.channel,
  seq,
});

/** A feed whose responses can be delayed. */
class HeldFeed extends Feed {
  readonly stored: Message[] = [];
  reads = 0;
  gate = Promise.resolve();
  async append() {
    return [];
  }
  async latestSeq() {
    return this.stored.length;
  }
  async readAfter(_: Topic, after: number, limit: number) {
    this.reads += 1;
    const page = { seq: this.stored.length, messages: this.stored.slice(after, after + limit), lost: false };
    await this.gate;
    return page;
  }
}

const start = () => {
  const [feed, sockets] = [new HeldFeed(), new LocalSockets()];
  const connections = new LocalConnections(new ConnectionRows(new MemoryDatabase(new TestClock()).store('notifications')));
  const subscribers = new LocalSubscribers(feed, sockets, connections);
  const join = async (id: string) => {
    const socket = new FakeSocket();
    sockets.add(id, socket);
    const now = '2026-03-02T15:00:00.000Z';
    const nobody = { expiresAt: null, language: 'es', principal: null, topics: [], address: null, restaurantId: null, strikes: 0 } as const;
    await connections.add({ id, openedAt: now, heardAt: now, ...nobody });
    await subscribers.subscribe(id, topic, feed.stored.length, feed.stored.length);
    return socket;
  };
  const store = (seq: number) => {
    feed.stored.push(message(seq));
    return subscribers.publish(topic, message(seq));
  };
  return { feed, sockets, audience: subscribers, join, store };
};

it('looks at the feed once for the first follower, and not at all for what is announced in order', async () => {
  const { feed, join, store } = start();
  const wires = [await join('k1'), await join('k2'), await join('k3')];
  for (let seq = 1; seq <= 50; seq += 1) await store(seq);
  expect(feed.reads).toBe(1);
  for (const socket of wires) expect(socket.seqsOf(topic.channel)).toEqual(feed.stored.map(({ seq }) => seq));
});

it('looks again when something is announced while it mends a gap', async () => {
  const { feed, join, store } = start();
  const socket = await join('k1');
  const { promise, resolve } = Promise.withResolvers<void>();
  feed.gate = promise;
  feed.stored.push(message(1));
  const mending = [store(2), store(3)];
  resolve();
  await Promise.all(mending);
  expect(socket.seqsOf(topic.channel)).toEqual([1, 2, 3]);
});

it('announces all that was not announced, however much it is', async () => {
  const { feed, audience, join } = start();
  const socket = await join('k1');
  for (let seq = 1; seq <= 1_200; seq += 1) feed.stored.push(message(seq));
  await audience.publishPending(topic);
  expect(socket.seqsOf(topic.channel)).toEqual(feed.stored.map(({ seq }) => seq));
});

it('takes in nobody who has gone before', async () => {
  const { sockets, audience, store } = start();
  const socket = new FakeSocket();
  sockets.add('k1', socket);
  await audience.subscribe('k1', topic, 0, 0);
  await store(1);
  expect(socket.frames).toEqual([]);
});
