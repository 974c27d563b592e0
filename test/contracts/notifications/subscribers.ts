import { beforeEach, describe, expect, it } from 'vitest';
import { addTopics } from '#modules/notifications/domain/connection';
import type { Connections } from '#modules/notifications/ports/connections';
import type { Feed } from '#modules/notifications/ports/feed';
import type { Subscribers } from '#modules/notifications/ports/subscribers';
import { createConnection } from './connections.ts';
import type { Wire } from './sockets.ts';

type SubscribersUnderTest = {
  readonly subscribers: Subscribers;
  readonly feed: Feed;
  readonly connections: Connections;
  readonly open: (id: string) => Wire;
};

const menu = { tenantId: 'pardos', channel: 'menu:pardos' };
const kitchen = { tenantId: 'pardos', channel: 'branch:b1' };

/** The contract of the Subscribers port. Every adapter calls this with a factory for it, the feed, the connections and the clients. */
export const subscribersContract = (name: string, setup: () => Promise<SubscribersUnderTest>) =>
  describe(`${name} keeps the Subscribers contract`, () => {
    let under: SubscribersUnderTest;
    let stored: number;
    beforeEach(async () => {
      under = await setup();
      stored = 0;
    });
    const append = async (topic = menu) => {
      stored += 1;
      const id = `e${stored}`;
      const draft = { type: 'updateProduct', id, data: {}, timestamp: '2040-05-01T12:00:00.000Z', channel: topic.channel } as const;
      const messages = await under.feed.append('pardos', id, [draft]);
      if (messages === 'known' || !messages[0]) throw new Error('it was appended before');
      return messages[0];
    };
    const publish = async (topic = menu) => under.subscribers.publish(topic, await append(topic));
    const join = async (id: string) => {
      const wire = under.open(id);
      await under.connections.add(createConnection(id));
      return wire;
    };
    const follow = async (id: string, after: number, topic = menu) => {
      const connection = await under.connections.find(id);
      if (connection) await under.connections.update(addTopics(connection, [topic]));
      await under.subscribers.subscribe(id, topic, after, await under.feed.latestSeq(topic));
    };
    const seqs = ({ frames }: Wire, { channel } = menu) =>
      (frames as { channel: string; seq: number }[]).filter((frame) => frame.channel === channel).map(({ seq }) => seq);

    it('sends what a follower has missed and then what is announced, each once and in order', async () => {
      for (let nth = 0; nth < 3; nth += 1) await append();
      const [all, some, none] = [await join('k1'), await join('k2'), await join('k3')];
      await follow('k1', 0);
      await follow('k2', 2);
      await follow('k3', 3);
      expect([seqs(all), seqs(some), seqs(none)]).toEqual([[1, 2, 3], [3], []]);
      for (let nth = 0; nth < 3; nth += 1) await publish();
      expect([seqs(all), seqs(some), seqs(none)]).toEqual([
        [1, 2, 3, 4, 5, 6],
        [3, 4, 5, 6],
        [4, 5, 6],
      ]);
    });

    it('knows whether anybody follows a topic', async () => {
      const isFollowed = (topic = menu) => under.subscribers.isFollowed(topic);
      await join('k1');
      expect(await isFollowed()).toBe(false);
      await follow('k1', 0);
      expect([await isFollowed(), await isFollowed(kitchen), await isFollowed({ ...menu, tenantId: 'norkys' })]).toEqual([
        true,
        false,
        false,
      ]);
      await under.subscribers.unsubscribe('k1', menu);
      expect(await isFollowed()).toBe(false);
    });

    it('misses nothing and sends nothing twice if many announce while some begin to follow', async () => {
      const wires = [await join('k1'), await join('k2'), await join('k3')];
      const publishing = Array.from({ length: 30 }, () => publish());
      await Promise.all([...publishing, ...wires.map((_, nth) => follow(`k${nth + 1}`, 0))]);
      await under.subscribers.publishPending(menu);
      const all = Array.from({ length: 30 }, (_, nth) => nth + 1);
      for (const wire of wires) expect(seqs(wire)).toEqual(all);
    });

    it('announces what is stored and was not announced', async () => {
      const wire = await join('k1');
      await follow('k1', 0);
      for (let nth = 0; nth < 3; nth += 1) await append();
      expect(seqs(wire)).toEqual([]);
      await under.subscribers.publishPending(menu);
      expect(seqs(wire)).toEqual([1, 2, 3]);
    });

    it('sends a topic to its own followers, as long as they follow it', async () => {
      const [one, other] = [await join('k1'), await join('k2')];
      for (const topic of [menu, kitchen]) await follow('k1', 0, topic);
      await follow('k2', 0);
      await under.subscribers.unsubscribe('k1', menu);
      for (const topic of [menu, kitchen]) await publish(topic);
      expect([seqs(one), seqs(one, kitchen), seqs(other), seqs(other, kitchen)]).toEqual([[], [1], [1], []]);
      await under.connections.remove('k2');
      await under.subscribers.unsubscribe('k2');
      await publish();
      expect(seqs(other)).toEqual([1]);
    });

    it('forgets who has gone, and tells the others', async () => {
      const [gone, there] = [await join('k1'), await join('k2')];
      for (const id of ['k1', 'k2']) await follow(id, 0);
      gone.vanish();
      await publish();
      expect([await under.connections.find('k1'), seqs(there)]).toEqual([undefined, [1]]);
    });
  });
