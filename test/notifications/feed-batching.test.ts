import { expect, it } from 'vitest';
import { buildFeedBatch, countFitting } from '#modules/notifications/adapters/feed-batch';
import { StoredFeed } from '#modules/notifications/adapters/stored-feed';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { TestClock } from '#test/clock';
import { feedContract } from '#test/contracts/notifications/feed';

const stores = {
  memory: (clock: TestClock) => new MemoryDatabase(clock),
  sqlite: (clock: TestClock) => new SqliteDatabase(':memory:', clock),
};
for (const [name, make] of Object.entries(stores)) {
  feedContract(`TableFeed on ${name}`, async () => {
    const clock = new TestClock();
    const store = make(clock).store('notifications');
    return { feed: new StoredFeed(store, clock), other: new StoredFeed(store, clock), wait: (seconds) => clock.advance(seconds) };
  });
}

const entry = (n: number, channels: readonly string[]) => ({
  tenantId: 'pardos',
  eventId: `e${n}`,
  drafts: channels.map((channel) => ({ type: 'notification' as const, id: `e${n}`, data: {}, timestamp: '', channel })),
});

it('fills a write to its limit and never beyond', () => {
  const entries = Array.from({ length: 60 }, (_, n) => entry(n, ['tenant:pardos', `user:${n}`]));
  const count = countFitting(entries, 100);
  const { changes } = buildFeedBatch(entries.slice(0, count), new Map(), 1);
  // One marker, two messages with a head of their own each, and one common head.
  expect([count, changes.length]).toEqual([24, 97]);
});

it('gathers what comes while a write is under way into the next one', async () => {
  const clock = new TestClock();
  const database = new MemoryDatabase(clock);
  const store = database.store('notifications');
  let writes = 0;
  const counting = Object.assign(Object.create(store) as typeof store, {
    write: (...args: Parameters<typeof store.write>) => {
      writes += 1;
      return store.write(...args);
    },
    query: store.query.bind(store),
  });
  const feed = new StoredFeed(counting, clock);
  await Promise.all(Array.from({ length: 99 }, (_, n) => feed.append('pardos', `e${n}`, entry(n, ['tenant:pardos']).drafts)));
  expect(writes).toBe(3);
});

it('fails what cannot be stored, and goes on with what comes after', async () => {
  const clock = new TestClock();
  const database = new MemoryDatabase(clock);
  const feed = new StoredFeed(database.store('notifications'), clock);
  const mend = database.faults.rejectWrites();
  await expect(feed.append('pardos', 'e1', entry(1, ['tenant:pardos']).drafts)).rejects.toThrow('takes no writes');
  mend();
  expect(await feed.append('pardos', 'e1', entry(1, ['tenant:pardos']).drafts)).toMatchObject([{ seq: 1 }]);
});

it('goes on, after a week in which nothing was said, with a number that nobody has seen', async () => {
  const clock = new TestClock();
  const feed = new StoredFeed(new MemoryDatabase(clock).store('notifications'), clock);
  const [topic, say] = [
    { tenantId: 'pardos', channel: 'tenant:pardos' },
    (n: number) => feed.append('pardos', `e${n}`, entry(n, [topic.channel]).drafts),
  ];
  for (let n = 1; n <= 60; n += 1) await say(n);
  clock.advance(7 * 24 * 3600);
  expect(await feed.latestSeq(topic)).toBe(60);
  clock.advance(2 * 24 * 3600);
  const head = await feed.latestSeq(topic);
  expect(head).toBeGreaterThanOrEqual(60);
  expect(await feed.readAfter(topic, 60, 10)).toEqual({ seq: head, messages: [], lost: head > 60 });
  expect(await say(61)).toMatchObject([{ seq: head + 1 }]);
  expect(await feed.readAfter(topic, head, 10)).toMatchObject({ seq: head + 1, messages: [{ seq: head + 1 }], lost: false });
});

it('never takes numbers that are set aside for given, while their first message is not in sight', async () => {
  const clock = new TestClock();
  const store = new MemoryDatabase(clock).store('notifications');
  await new StoredFeed(store, clock).append('pardos', 'e1', entry(1, ['tenant:pardos']).drafts);
  let looks = 0;
  const lagging = Object.assign(Object.create(store) as typeof store, {
    write: store.write.bind(store),
    // As a transaction in progress may appear: the numbers exist, the message does not.
    query: async (...args: Parameters<typeof store.query>) => {
      const { items } = await store.query(...args);
      looks += 1;
      if (looks > 2) return { items };
      const head = await store.get('TENANT#pardos#CHANNEL#tenant:pardos', 'HEAD');
      return { items: head ? [head] : [] };
    },
  });
  expect(await new StoredFeed(lagging, clock).append('pardos', 'e2', entry(2, ['tenant:pardos']).drafts)).toMatchObject([{ seq: 2 }]);
});

it('refuses an event of more channels than fit into one write, and goes on with the next', async () => {
  const store = new MemoryDatabase(new TestClock()).store('notifications');
  const feed = new StoredFeed(store, new TestClock());
  const channels = Array.from({ length: 60 }, (_, n) => `branch:b${n}`);
  await expect(feed.append('pardos', 'e1', entry(1, channels).drafts)).rejects.toThrow(RangeError);
  expect(await feed.append('pardos', 'e2', entry(2, ['tenant:pardos']).drafts)).toMatchObject([{ seq: 1 }]);
});
