import { expect, it } from 'vitest';
import { ConnectionRows } from '#modules/notifications/adapters/connection-rows';
import { HeldConnections } from '#modules/notifications/adapters/local-connections';
import { HeldSockets } from '#modules/notifications/adapters/local-sockets';
import { LocalAudience } from '#modules/notifications/adapters/local-subscribers';
import type { Topic } from '#modules/notifications/domain/channels';
import type { Message } from '#modules/notifications/domain/message';
import { Feed } from '#modules/notifications/ports/feed';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { TestClock } from '#test/clock';
import { FakeWire } from './notifications-app.ts';

const topic = { tenantId: 'pardos', channel: 'menu:pardos' };
const message = (seq: number): Message => ({ type: 'updateProduct', id: `e${seq}`, data: {}, timestamp: '', channel: topic.channel, seq });

/** A feed whose answers can be held back. */
class HeldFeed extends Feed {
  readonly stored: Message[] = [];
  reads = 0;
  gate = Promise.resolve();
  async append() {
    return [];
  }
  async head() {
    return this.stored.length;
  }
  async since(_: Topic, after: number, limit: number) {
    this.reads += 1;
    const page = { seq: this.stored.length, messages: this.stored.slice(after, after + limit), lost: false };
    await this.gate;
    return page;
  }
}

const start = () => {
  const [feed, sockets] = [new HeldFeed(), new HeldSockets()];
  const connections = new HeldConnections(new ConnectionRows(new MemoryStore(new TestClock()).table('notifications')));
  const audience = new LocalAudience(feed, sockets, connections);
  const join = async (id: string) => {
    const wire = new FakeWire();
    sockets.hold(id, wire);
    const now = '2026-03-02T15:00:00.000Z';
    const nobody = { expiresAt: null, language: 'es', principal: null, topics: [], address: null, restaurantId: null, strikes: 0 } as const;
    await connections.add({ id, openedAt: now, heardAt: now, ...nobody });
    await audience.follow(id, topic, feed.stored.length, feed.stored.length);
    return wire;
  };
  const store = (seq: number) => {
    feed.stored.push(message(seq));
    return audience.announce(topic, message(seq));
  };
  return { feed, sockets, audience, join, store };
};

it('looks at the feed once for the first follower, and not at all for what is announced in order', async () => {
  const { feed, join, store } = start();
  const wires = [await join('k1'), await join('k2'), await join('k3')];
  for (let seq = 1; seq <= 50; seq += 1) await store(seq);
  expect(feed.reads).toBe(1);
  for (const wire of wires) expect(wire.seqs(topic.channel)).toEqual(feed.stored.map(({ seq }) => seq));
});

it('looks again when something is announced while it mends a gap', async () => {
  const { feed, join, store } = start();
  const wire = await join('k1');
  const { promise, resolve } = Promise.withResolvers<void>();
  feed.gate = promise;
  feed.stored.push(message(1));
  const mending = [store(2), store(3)];
  resolve();
  await Promise.all(mending);
  expect(wire.seqs(topic.channel)).toEqual([1, 2, 3]);
});

it('announces all that was not announced, however much it is', async () => {
  const { feed, audience, join } = start();
  const wire = await join('k1');
  for (let seq = 1; seq <= 1_200; seq += 1) feed.stored.push(message(seq));
  await audience.refresh(topic);
  expect(wire.seqs(topic.channel)).toEqual(feed.stored.map(({ seq }) => seq));
});

it('takes in nobody who has gone before', async () => {
  const { sockets, audience, store } = start();
  const wire = new FakeWire();
  sockets.hold('k1', wire);
  await audience.follow('k1', topic, 0, 0);
  await store(1);
  expect(wire.frames).toEqual([]);
});
