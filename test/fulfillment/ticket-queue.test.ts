import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cook, driver, manager, someone, TestHouse } from './fulfillment-app.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await new TestHouse().open();
});
afterEach(() => house.stop());

const placedAt = async (...branches: readonly (string | null)[]) => {
  const ids: string[] = [];
  for (const branchId of branches) {
    ids.push(await house.placed({ branchId }));
    house.clock.advance(10);
  }
  return ids;
};
const idsIn = async (...asked: Parameters<TestHouse['queue']>) => (await house.queue(...asked)).data.map(({ orderId }) => orderId);

describe('the queue', () => {
  it('is first in, first out, through all branches', async () => {
    const ids = await placedAt('b1', 'b2', 'b1', null, 'b3', 'b2');
    expect(await idsIn(manager)).toEqual(ids);
    expect(await idsIn(manager, '?branchId=b2')).toEqual([ids[1], ids[5]]);
  });

  it('is in order of arrival, not of hearing', async () => {
    const [second] = await placedAt('b1');
    const first = await house.placed({ createdAt: '2026-03-02T14:00:00.000Z' });
    expect(await idsIn(manager)).toEqual([first, second]);
  });

  it('shows staff the branches where they work', async () => {
    const ids = await placedAt('b1', 'b2', null);
    const limited = someone('cook', { branches: ['b1'] });
    expect(await idsIn(limited)).toEqual([ids[0], ids[2]]);
    expect((await house.queue(limited, '?branchId=b2')).status).toBe(403);
    expect(await idsIn(someone('cook', { tenantId: 'norkys' }))).toEqual([]);
    expect((await house.queue(someone('customer'))).status).toBe(403);
  });

  it('tells all that a cook needs', async () => {
    await house.placed();
    house.clock.advance(20 * 60);
    const [row] = (await house.queue(cook)).data;
    expect(row).toMatchObject({
      stepName: 'COOKING',
      status: 'PENDING',
      late: true,
      attendedBy: null,
      note: 'sin ají',
      address: 'Av. Larco 123',
      tableId: null,
      customerName: 'Rosa Quispe',
      promisedAt: expect.any(String),
      lines: [{ lineId: 'l1', name: '1/4 de pollo', quantity: 1, ready: false }, { lineId: 'l2' }],
    });
    expect(row?.ageSeconds).toBe(1_200);
    await house.press(cook, row?.orderId ?? '', 'COOKING', 'start');
    expect((await house.queue(cook)).data[0]).toMatchObject({ status: 'IN_PROGRESS', attendedBy: { name: 'Ana Flores' } });
    await house.press(cook, row?.orderId ?? '', 'COOKING', 'complete');
    expect((await house.queue(cook)).data[0]).toMatchObject({ stepName: 'PACKAGING', late: false });
  });

  it('is read by step and by station', async () => {
    const [first, second] = await placedAt('b1', 'b1');
    for (const what of ['start', 'complete'] as const) await house.press(cook, first ?? '', 'COOKING', what);
    expect(await idsIn(manager, '?step=COOKING')).toEqual([second]);
    expect(await idsIn(manager, '?step=PACKAGING')).toEqual([first]);
    const { data } = await house.queue(manager, '?station=bebidas');
    expect(data.map(({ lines }) => lines.map(({ lineId }) => lineId))).toEqual([['l2'], ['l2']]);
    expect(await idsIn(manager, '?station=postres')).toEqual([]);
  });

  it('gives each once, page by page, while others come and go', async () => {
    const ids = await placedAt('b1', 'b2', 'b1', 'b2', 'b1');
    const first = await house.queue(manager, '?limit=2');
    for (const [who, step] of [
      [cook, 'COOKING'],
      [manager, 'PACKAGING'],
      [driver, 'DELIVERY'],
    ] as const) {
      for (const what of ['start', 'complete'] as const) await house.press(who, ids[1] ?? '', step, what);
    }
    const latest = await house.placed();
    const second = await house.queue(manager, `?limit=3&cursor=${first.nextCursor}`);
    const third = await house.queue(manager, `?limit=3&cursor=${second.nextCursor}`);
    const pages = [first, second, third].map(({ data }) => data.map(({ orderId }) => orderId));
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2), [latest]]);
    expect([third.nextCursor, await idsIn(manager)]).toEqual([null, [...ids.toSpliced(1, 1), latest]]);
    expect((await house.queue(manager, `?branchId=b1&cursor=${first.nextCursor}`)).error).toBe('request.invalid-cursor');
    expect((await house.queue(manager, '?limit=101')).status).toBe(400);
  });

  it('reads on through a long queue', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n += 1) ids.push(await house.placed({ branchId: n % 2 ? 'b1' : 'b2' }));
    expect(await idsIn(manager, '?limit=100')).toEqual(ids.slice(0, 100));
  });
});
