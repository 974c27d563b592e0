import { expect, it } from 'vitest';
import { MemoryStore } from '#shared/engines/memory-store';
import { makeLog } from '#shared/log';
import { clearTimer, type DueTimer, setTimer, sweepTimers } from '#shared/timers';
import { TestClock } from '#test/clock';

const start = () => {
  const clock = new TestClock();
  const table = new MemoryStore(clock).table('fulfillment');
  const rung: unknown[] = [];
  const sweep = (
    handler = async ({ data, spent }: DueTimer) => {
      rung.push(data.n);
      await table.write([spent]);
    },
  ) => sweepTimers(table, { late: handler }, clock, makeLog('silent'));
  const set = (id: string, seconds: number, n: number) => {
    const due = new Date(clock.now().getTime() + seconds * 1000);
    return table.write([setTimer({ tenantId: 'pardos', id, kind: 'late', due, data: { n } })]);
  };
  return { clock, table, rung, sweep, set };
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
