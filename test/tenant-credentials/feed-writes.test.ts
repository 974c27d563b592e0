import { expect, it } from 'vitest';
import { TableFeed } from '#modules/notifications/adapters/stored-feed';
import { asTenant } from '#shared/tenant-scope';
import { TestClock } from '#test/clock';
import { GatedStore } from './policy-gate.ts';

it('messages that come at once are written in the name of whose they are', async () => {
  const clock = new TestClock();
  const store = new GatedStore(clock);
  const feed = new TableFeed(store.table('notifications'), clock);
  const say = (tenantId: string, n: number) =>
    asTenant(tenantId, () =>
      feed.append(tenantId, `e${n}`, [{ type: 'newSale', id: `e${n}`, channel: 'tenant', data: {}, timestamp: '' }]),
    );
  const told = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => say(n % 2 === 0 ? 'pardos' : 'norkys', n)));
  expect(told.map((messages) => messages !== 'known' && messages.map(({ seq }) => seq))).toEqual([[1], [1], [2], [2], [3], [3]]);
  expect(store.gate.refused).toEqual([]);
  expect(store.gate.crossed.size).toBe(0);
});
