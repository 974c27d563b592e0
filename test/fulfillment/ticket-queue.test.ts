import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cook, createPrincipal, driver, FulfillmentApp, manager } from './fulfillment-app.ts';

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
});
afterEach(() => app.stop());

const placedAt = async (...branches: readonly (string | null)[]) => {
  const ids: string[] = [];
  for (const branchId of branches) {
    ids.push(await app.placeOrder({ branchId }));
    app.clock.advance(10);
  }
  return ids;
};
const idsIn = async (...asked: Parameters<FulfillmentApp['readQueue']>) =>
  (await app.readQueue(...asked)).data.map(({ orderId }) => orderId);

describe('the queue', () => {
  it('is first in, first out, through all branches', async () => {
    const ids = await placedAt('b1', 'b2', 'b1', null, 'b3', 'b2');
    expect(await idsIn(manager)).toEqual(ids);
    expect(await idsIn(manager, '?branchId=b2')).toEqual([ids[1], ids[5]]);
  });

  it('is in order of arrival, not of hearing', async () => {
    const [second] = await placedAt('b1');
    const first = await app.placeOrder({ createdAt: '2026-03-02T14:00:00.000Z' });
    expect(await idsIn(manager)).toEqual([first, second]);
  });

  it('shows staff the branches where they work', async () => {
    const ids = await placedAt('b1', 'b2', null);
    const limited = createPrincipal('cook', { branches: ['b1'] });
    expect(await idsIn(limited)).toEqual([ids[0], ids[2]]);
    expect((await app.readQueue(limited, '?branchId=b2')).status).toBe(403);
    expect(await idsIn(createPrincipal('cook', { tenantId: 'norkys' }))).toEqual([]);
    expect((await app.readQueue(createPrincipal('customer'))).status).toBe(403);
  });

  it('tells all that a cook needs', async () => {
    await app.placeOrder();
    app.clock.advance(20 * 60);
    const [row] = (await app.readQueue(cook)).data;
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
    await app.transitionStep(cook, row?.orderId ?? '', 'COOKING', 'start');
    expect((await app.readQueue(cook)).data[0]).toMatchObject({ status: 'IN_PROGRESS', attendedBy: { name: 'Ana Flores' } });
    await app.transitionStep(cook, row?.orderId ?? '', 'COOKING', 'complete');
    expect((await app.readQueue(cook)).data[0]).toMatchObject({ stepName: 'PACKAGING', late: false });
  });

  it('is read by step and by station', async () => {
    const [first, second] = await placedAt('b1', 'b1');
    for (const what of ['start', 'complete'] as const) await app.transitionStep(cook, first ?? '', 'COOKING', what);
    expect(await idsIn(manager, '?step=COOKING')).toEqual([second]);
    expect(await idsIn(manager, '?step=PACKAGING')).toEqual([first]);
    const { data } = await app.readQueue(manager, '?station=bebidas');
    expect(data.map(({ lines }) => lines.map(({ lineId }) => lineId))).toEqual([['l2'], ['l2']]);
    expect(await idsIn(manager, '?station=postres')).toEqual([]);
  });

  it('gives each once, page by page, while others come and go', async () => {
    const ids = await placedAt('b1', 'b2', 'b1', 'b2', 'b1');
    const first = await app.readQueue(manager, '?limit=2');
    for (const [who, step] of [
      [cook, 'COOKING'],
      [manager, 'PACKAGING'],
      [driver, 'DELIVERY'],
    ] as const) {
      for (const what of ['start', 'complete'] as const) await app.transitionStep(who, ids[1] ?? '', step, what);
    }
    const latest = await app.placeOrder();
    const second = await app.readQueue(manager, `?limit=3&cursor=${first.nextCursor}`);
    const third = await app.readQueue(manager, `?limit=3&cursor=${second.nextCursor}`);
    const pages = [first, second, third].map(({ data }) => data.map(({ orderId }) => orderId));
    expect(pages).toEqual([ids.slice(0, 2), ids.slice(2), [latest]]);
    expect([third.nextCursor, await idsIn(manager)]).toEqual([null, [...ids.toSpliced(1, 1), latest]]);
    expect((await app.readQueue(manager, `?branchId=b1&cursor=${first.nextCursor}`)).error).toBe('request.invalid-cursor');
    expect((await app.readQueue(manager, '?limit=101')).status).toBe(400);
  });

  it('reads on through a long queue', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n += 1) ids.push(await app.placeOrder({ branchId: n % 2 ? 'b1' : 'b2' }));
    expect(await idsIn(manager, '?limit=100')).toEqual(ids.slice(0, 100));
  });
});
