import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Canaries } from '#modules/fulfillment/ports/canaries';
import { FulfillmentTenants } from '#modules/fulfillment/ports/fulfillment-tenants';
import { RunCanary } from '#modules/fulfillment/use-cases/run-canary';
import { domainEvent } from '#shared/events/events';
import { cook, createPrincipal, FulfillmentApp, manager } from './fulfillment-app.ts';

let app: FulfillmentApp;
beforeEach(async () => {
  app = await new FulfillmentApp().createTenant();
  const branch = { restaurantId: 'r1', name: 'Norte', timeZone: 'America/Lima', isActive: true, action: 'created' } as const;
  for (const branchId of ['b1', 'b2']) await app.handleEvents(domainEvent('BranchChanged', { branchId, ...branch }));
});
afterEach(() => app.stop());

/** Runs a canary; notifications shows it during the nth wait, half a second after the request. */
const run = (shownAtWait: number, principal = cook, branchId = 'b1') => {
  const { container, clock } = app;
  let count = 0;
  const wait = async () => {
    count += 1;
    const [row] = (await app.readQueue(manager, `?branchId=${branchId}`)).data;
    if (count !== shownAtWait || !row) return;
    clock.advance(0.5);
    await app.handleEvents(domainEvent('CanaryShown', { canaryId: row.orderId, branchId, at: clock.now().toISOString() }));
  };
  clock.wait = wait;
  const canary = new RunCanary({ canaries: container.get(Canaries), tenants: container.get(FulfillmentTenants), clock });
  const cause = { tenantId: 'pardos', correlationId: 'r1' };
  return canary.run({ principal, branchId, cause });
};
const canariesIn = async (query: string, who = manager) =>
  ((await app.readQueue(who, query)).data as unknown as { canary: boolean }[]).map(({ canary }) => canary);

describe('a canary', () => {
  it('tells how long it took to be stored and to be sent to the boards', async () => {
    const report = await run(2);
    expect(report).toMatchObject({ branchId: 'b1', printerMs: null });
    expect(report.serverMs).toBeLessThan(500);
    // Half a second later, and what the clock of the tests ticks meanwhile.
    expect(Math.floor((report.frameMs ?? 0) / 500)).toBe(1);
    expect(Date.parse(report.expiresAt) - Date.parse(report.placedAt)).toBe(60_000);
  });

  it('says so if no frame was sent in time', async () => {
    expect(await run(99)).toMatchObject({ serverMs: expect.any(Number), frameMs: null });
  });

  it('tells how long it took to be printed, or that it was not, without waiting any longer', async () => {
    const { container, clock } = app;
    const runPrinted = async (isPrinted: boolean) => {
      let waits = 0;
      const wait = async () => {
        waits += 1;
        const [row] = (await app.readQueue(manager, '?branchId=b1')).data;
        if (waits !== 2 || !row) return;
        clock.advance(0.5);
        const data = { canaryId: row.orderId, branchId: 'b1' };
        const at = clock.now().toISOString();
        await app.handleEvents(domainEvent('CanaryShown', { ...data, at }));
        await app.handleEvents(domainEvent('CanaryPrinted', { ...data, at: isPrinted ? at : null }));
      };
      clock.wait = wait;
      const canary = new RunCanary({ canaries: container.get(Canaries), tenants: container.get(FulfillmentTenants), clock });
      const { printerMs } = await canary.run({ principal: cook, branchId: 'b1', cause: { tenantId: 'pardos', correlationId: 'r1' } });
      clock.advance(61);
      return [waits, printerMs === null ? null : Math.floor(printerMs / 500)];
    };
    expect([await runPrinted(true), await runPrinted(false)]).toEqual([
      [2, 1],
      [2, null],
    ]);
  });

  it('stands first on every board of its branch, and disappears by itself', async () => {
    await app.placeOrder({ branchId: 'b1' });
    const { canaryId } = await run(1);
    expect([await canariesIn(''), await canariesIn('?branchId=b2')]).toEqual([[true, false], []]);
    for (const filter of ['step=SERVING', 'station=bebidas', 'role=mine'])
      expect((await canariesIn(`?branchId=b1&${filter}`, cook))[0]).toBe(true);
    expect(await canariesIn('', createPrincipal('cook', { branches: ['b2'] }))).toEqual([]);
    app.clock.advance(61);
    expect(await canariesIn('')).toEqual([false]);
    await app.sweep();
    expect((await app.store.query({ pk: `TENANT#pardos#CANARY#${canaryId}`, limit: 10 })).items).toEqual([]);
  });

  it('is no order: it is in no figure, nobody can change it, and no event about orders tells of it', async () => {
    const { canaryId } = await run(1);
    const allDay = await app.request<unknown[]>(manager, 'GET', '/api/v1/fulfillment/queue/all-day');
    expect(allDay.data).toEqual([]);
    const paths = ['raise', 'steps/COOKING/start', 'lines/l1/acknowledge'].map((path) => `orders/${canaryId}/${path}`);
    for (const path of paths)
      expect((await app.request(cook, 'POST', `/api/v1/fulfillment/${path}`)).error).toBe('fulfillment.no-such-order');
    expect((await app.readOrder(canaryId)).status).toBe(404);
    expect([await canariesIn('?state=done'), await canariesIn('?q=prueba')]).toEqual([[], []]);
    // Analytics, which hears of every order, heard of nothing.
    expect(app.publishedEvents.filter(({ type }) => type.startsWith('Order'))).toEqual([]);
  });

  it('needs a branch that there is, and that one works at', async () => {
    const ask = (branchId: string, who = cook) => app.request(who, 'POST', '/api/v1/fulfillment/canary', { body: { branchId } });
    expect((await ask('b9')).error).toBe('fulfillment.no-such-branch');
    expect((await ask('b1', createPrincipal('cook', { branches: ['b2'] }))).error).toBe('auth.other-branch');
    expect((await ask('b1', createPrincipal('customer'))).error).toBe('auth.forbidden');
    expect((await ask('')).status).toBe(400);
  });
});
