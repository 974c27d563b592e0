import { expect, it } from 'vitest';
import { batch, fitting } from '#modules/notifications/adapters/feed-batch';
import { TableFeed } from '#modules/notifications/adapters/table-feed';
import { MemoryStore } from '#shared/engines/memory-store';
import { SqliteStore } from '#shared/engines/sqlite-store';
import { TestClock } from '#test/clock';
import { feedContract } from '#test/contracts/feed';

const stores = { memory: (clock: TestClock) => new MemoryStore(clock), sqlite: (clock: TestClock) => new SqliteStore(':memory:', clock) };
for (const [name, make] of Object.entries(stores)) {
  feedContract(`TableFeed on ${name}`, async () => {
    const clock = new TestClock();
    const table = make(clock).table('notifications');
    return { feed: new TableFeed(table, clock), other: new TableFeed(table, clock), wait: (seconds) => clock.advance(seconds) };
  });
}

const entry = (n: number, channels: readonly string[]) => ({
  tenantId: 'pardos',
  eventId: `e${n}`,
  drafts: channels.map((channel) => ({ type: 'notification' as const, id: `e${n}`, data: {}, timestamp: '', channel })),
});

it('fills a write to its limit and never beyond', () => {
  const entries = Array.from({ length: 60 }, (_, n) => entry(n, ['tenant:pardos', `user:${n}`]));
  const count = fitting(entries, 100);
  const { changes } = batch(entries.slice(0, count), new Map(), 1);
  // A mark, two messages and a head of their own each, and one head for all.
  expect([count, changes.length]).toEqual([24, 97]);
});

it('gathers what comes while a write is under way into the next one', async () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const table = store.table('notifications');
  let writes = 0;
  const counting = Object.assign(Object.create(table) as typeof table, {
    write: (...args: Parameters<typeof table.write>) => {
      writes += 1;
      return table.write(...args);
    },
    getMany: table.getMany.bind(table),
  });
  const feed = new TableFeed(counting, clock);
  await Promise.all(Array.from({ length: 99 }, (_, n) => feed.append('pardos', `e${n}`, entry(n, ['tenant:pardos']).drafts)));
  expect(writes).toBe(3);
});

it('fails what cannot be stored, and goes on with what comes after', async () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const feed = new TableFeed(store.table('notifications'), clock);
  const mend = store.faults.refuse();
  await expect(feed.append('pardos', 'e1', entry(1, ['tenant:pardos']).drafts)).rejects.toThrow('takes no writes');
  mend();
  expect(await feed.append('pardos', 'e1', entry(1, ['tenant:pardos']).drafts)).toMatchObject([{ seq: 1 }]);
});
