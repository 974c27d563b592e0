import { expect, it } from 'vitest';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { openChange, type Write } from '#shared/store/store';
import { clearTimer, type DueTimer, fireDueTimers, setTimer } from '#shared/timers';
import { TestClock } from '#test/clock';

const start = () => {
  const clock = new TestClock();
  const store = new MemoryDatabase(clock).store('fulfillment');
  const rung: unknown[] = [];
  const sweep = (
    handler = async ({ data, consume: spent }: DueTimer<'late-step'>) => {
      rung.push(Number(data.orderId));
      await store.write([spent]);
    },
  ) => fireDueTimers(store, { 'late-step': handler }, clock, createLogger('silent'));
  const set = (id: string, seconds: number, n: number, tenantId = 'pardos') => {
    const due = new Date(clock.now().getTime() + seconds * 1000);
    return store.write([setTimer({ tenantId, id, kind: 'late-step', due, data: { orderId: String(n) } })]);
  };
  return { clock, table: store, rung, sweep, set };
};

it('rings when the time has come, once', async () => {
  const { clock, rung, sweep, set } = start();
  await set('a', 60, 1);
  await sweep();
  expect(rung).toEqual([]);
  clock.advance(61);
  await sweep();
  await sweep();
  expect(rung).toEqual([1]);
});

it('is moved by setting it again, and gone when cleared', async () => {
  const { clock, table, rung, sweep, set } = start();
  await set('a', 10, 1);
  await set('a', 100, 2);
  await set('b', 10, 3);
  await table.write([clearTimer('pardos', 'b')]);
  clock.advance(50);
  await sweep();
  expect(rung).toEqual([]);
  clock.advance(60);
  await sweep();
  expect(rung).toEqual([2]);
});

it('rings again after a failure, later each time, and loses nothing', async () => {
  const { clock, rung, sweep, set } = start();
  await set('a', 1, 1);
  clock.advance(2);
  const fail = () => Promise.reject(new Error('not now'));
  await sweep(fail);
  await sweep();
  expect(rung).toEqual([]);
  clock.advance(2);
  await sweep(fail);
  clock.advance(1);
  await sweep();
  expect(rung).toEqual([]);
  clock.advance(2);
  await sweep();
  expect(rung).toEqual([1]);
});

it("does not let one tenant's pile keep another one's waiting, and rings the rest of the pile later", async () => {
  const { clock, rung, sweep, set } = start();
  for (let n = 0; n < 2_000; n += 1) await set(`pile ${n}`, 1, n);
  await set('one', 2, -1, 'quiet');
  clock.advance(3);
  await sweep();
  expect(rung.indexOf(-1)).toBeGreaterThan(-1);
  expect(rung.length).toBeLessThanOrEqual(401);
  for (let look = 0; look < 10; look += 1) await sweep();
  expect(new Set(rung).size).toBe(2_001);
});

it('gives tenants turns, and has few handlers at work at once', async () => {
  const { clock, table, sweep, set } = start();
  // All of these lie in the same one of the partitions, which are looked at one after the other.
  for (let n = 0; n < 90; n += 1) await set('d'.repeat(n + 1), 1, n);
  for (let n = 0; n < 3; n += 1) await set('d'.repeat(n + 1), 2, n, 'others');
  clock.advance(3);
  const order: string[] = [];
  let [atWork, maxAtWork] = [0, 0];
  await sweep(async ({ tenantId, consume: spent }) => {
    order.push(tenantId);
    atWork += 1;
    maxAtWork = Math.max(maxAtWork, atWork);
    await table.write([spent]);
    atWork -= 1;
  });
  expect(order).toHaveLength(93);
  expect(maxAtWork).toBe(32);
  expect(order.lastIndexOf('others')).toBeLessThan(40);
});

it('gives no handler data that are not of its kind, and keeps such a timer', async () => {
  const { clock, table, rung, sweep } = start();
  const timer = openChange(setTimer({ tenantId: 'pardos', id: 'a', kind: 'late-step', due: clock.now(), data: { orderId: '1' } }));
  const doc = { tenantId: 'pardos', id: 'a', kind: 'late-step', data: { order: '1' }, tries: 0 };
  await table.write([{ ...(timer as Write & { op: 'put' }), doc }]);
  await sweep();
  expect(rung).toEqual([]);
  expect(await table.get(timer.pk, timer.sk)).toMatchObject({ doc: { ...doc, tries: 1 } });
});

it('spreads the timers of one id over all partitions, whoever the tenants are', async () => {
  const { table, set } = start();
  const tenants = 200;
  for (let n = 0; n < tenants; n += 1) await set('dashboard', 1, n, `tenant-${n}`);
  const counts = await Promise.all(
    [0, 1, 2, 3].map(async (shard) => (await table.query({ pk: `TIMERS#${shard}`, index: 'gsi2', limit: tenants })).items.length),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBe(tenants);
  for (const count of counts) expect(count).toBeGreaterThan(tenants / 8);
});
