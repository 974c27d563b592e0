import { expect, it } from 'vitest';
import { StoredFeed } from '#modules/notifications/adapters/stored-feed';
import { runAsTenant } from '#shared/tenant-scope';
import { TestClock } from '#test/clock';
import { PolicyGatedDatabase } from './policy-gate.ts';

it('messages that come at once are written in the name of whose they are', async () => {
  const clock = new TestClock();
  const database = new PolicyGatedDatabase(clock);
  const feed = new StoredFeed(database.store('notifications'), clock);
  const say = (tenantId: string, n: number) =>
    runAsTenant(tenantId, () =>
      feed.append(tenantId, `e${n}`, [{ type: 'newSale', id: `e${n}`, channel: 'tenant', data: {}, timestamp: '' }]),
    );
  const told = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => say(n % 2 === 0 ? 'pardos' : 'norkys', n)));
  expect(told.map((messages) => messages !== 'known' && messages.map(({ seq }) => seq))).toEqual([[1], [1], [2], [2], [3], [3]]);
  expect(database.gate.denied).toEqual([]);
  expect(database.gate.crossTenantKinds.size).toBe(0);
});
