import { beforeAll, describe, expect, it } from 'vitest';
import { domainEvent, toEnvelopes } from '#shared/events/events';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { createOrderChanged } from '#test/fulfillment/order-payloads';
import { MarkedTenant } from '#test/isolation/marked-tenant';

type Frame = { type: string; data: Record<string, unknown> };
type Row = { orderId: string; canary: boolean };

const clock = new TestClock();
const app = new TestApp(clock);
const tenant = new MarkedTenant(app, 'pardos', { secretText: 'vecino', publicText: 'vitrina', password: 'demo-1234' });
let token: string;
let branchId: string;

beforeAll(async () => {
  await tenant.create();
  await tenant.createContent();
  branchId = tenant.venueIds.branch[0] as string;
  token = await tenant.signIn('cook');
}, 30_000);

/** What the boards of the branch are told while something happens. */
async function heardDuring(work: () => Promise<unknown>) {
  await app.settle();
  const feed = async (since?: number) => {
    const query = since === undefined ? '' : `&since=${since}`;
    return (await app.get<{ seq: number } & Frame[]>(`/api/v1/feed?channel=branch:${branchId}${query}`, token)) as unknown as {
      data: Frame[];
      seq: number;
    };
  };
  const { seq } = await feed();
  await work();
  await app.settle();
  return (await feed(seq)).data;
}
const post = (path: string, body?: unknown) => app.request('POST', `/api/v1/fulfillment/${path}`, { token, body });
const actions = async () => {
  const owner = await tenant.signIn('owner');
  const { data } = await app.get<{ action: string }[]>('/api/v1/activity-logs?limit=100', owner);
  return new Set(data.map(({ action }) => action));
};

describe('the boards of a branch', () => {
  it('hear at once that a ticket was raised, and lines held and fired, and the log keeps it', async () => {
    const orderId = await tenant.placeBranchOrder(branchId, 'luz', 'vecino');
    const frames = await heardDuring(async () => {
      for (const [path, body] of [
        ['raise', undefined],
        ['lines/hold', { lineIds: ['l1'] }],
        ['lines/fire', { lineIds: ['l1'] }],
      ] as const)
        expect((await post(`orders/${orderId}/${path}`, body)).status).toBe(200);
    });
    expect(frames.map(({ type, data }) => [type, data.orderId, data.change, data.lineIds])).toEqual([
      ['orderStage', orderId, 'raised', undefined],
      ['orderStage', orderId, 'held', ['l1']],
      ['orderStage', orderId, 'fired', ['l1']],
    ]);
    const logged = await actions();
    for (const action of ['subir_pedido', 'retener_lineas', 'marchar_lineas']) expect(logged).toContain(action);
    const { data: queue } = await app.get<Row[]>('/api/v1/fulfillment/queue', token);
    expect(queue[0]?.orderId).toBe(orderId);
  });

  it('hear loudly of a line that is voided while it is made', async () => {
    const orderId = await tenant.placeBranchOrder(branchId, 'luz', 'vecino');
    await tenant.transitionStep(orderId, 'COOKING', 'start');
    const said = domainEvent('OrderChanged', createOrderChanged({ orderId, branchId }));
    const frames = await heardDuring(() =>
      app.database.outbox.requeue(toEnvelopes([said], { tenantId: tenant.id, correlationId: 'r1' }, clock.now())),
    );
    const told = frames.map(({ type, data }) => [type, data.change, data.loud]);
    expect(told.toSorted()).toEqual([
      ['orderChanged', 'void', undefined],
      ['orderStage', 'line-voided', true],
    ]);
    expect((await post(`orders/${orderId}/lines/l1/acknowledge`)).status).toBe(200);
    // Ordering has heard of the acknowledgement, and nothing was left undelivered.
    await app.settle();
    expect(await app.deadLetters.list(10)).toEqual([]);
  });
});

describe('a canary', () => {
  it('goes through server and live frame, shows on the boards and disappears, and reaches neither orders nor figures', async () => {
    const owner = await tenant.signIn('owner');
    const figures = async () => (await app.get('/api/v1/dashboard/summary', owner)).data;
    const orders = async () => (await app.get('/api/v1/orders?limit=100', owner)).data;
    await app.settle();
    const before = [await figures(), await orders()];
    const [placed, ...others] = await heardDuring(async () => {
      const { status, data } = await post('canary', { branchId });
      expect([status, data]).toEqual([
        201,
        expect.objectContaining({ branchId, serverMs: expect.any(Number), frameMs: expect.any(Number), printerMs: null }),
      ]);
    });
    expect([placed, others]).toMatchObject([{ type: 'canary', data: { branchId, state: 'placed' } }, []]);
    const isCanaryThere = async () => {
      const { data } = await app.get<Row[]>(`/api/v1/fulfillment/queue?branchId=${branchId}`, token);
      return data[0]?.canary === true;
    };
    expect(await isCanaryThere()).toBe(true);
    expect([await figures(), await orders()]).toEqual(before);
    clock.advance(61);
    expect(await isCanaryThere()).toBe(false);
    const gone = await heardDuring(() => app.app.fireDueTimers());
    expect(gone.filter(({ type }) => type === 'canary')).toMatchObject([{ data: { state: 'removed' } }]);
    expect(await actions()).toContain('probar_turno');
  });
});
