import { afterEach, expect, it, vi } from 'vitest';
import { ServerProcess } from './server-process.ts';

const server = new ServerProcess();
afterEach(() => server.remove());

type Placed = { id: string; total: number };
const clients = 16;
const rounds = 3;

const idsOf = async (path: string, token: Record<string, string>) =>
  (await server.readAll<{ orderId: string }>(path, token)).map(({ orderId }) => orderId);

it('keeps every acknowledged order once, in the queue once and in the summary once, whenever it is killed', {
  timeout: 120_000,
}, async () => {
  await server.start();
  const { productId, ...business } = await server.openBusiness('owner@kill.test');
  let { owner } = business;
  const acknowledged: Placed[] = [];
  let sent = 0;

  for (let round = 0; round < rounds; round += 1) {
    let killed = false;
    const enough = acknowledged.length + 40 * (round + 1);
    const placing = Array.from({ length: clients }, async () => {
      while (!killed) {
        sent += 1;
        const key = { 'idempotency-key': `k${sent}` };
        const body = { items: [{ productId, quantity: 1 }] };
        const response = await server.request<Placed>('POST', '/api/v1/orders', body, { ...owner, ...key }).catch(() => undefined);
        if (response?.status === 201) acknowledged.push(response.data);
      }
    });
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), { timeout: 30_000, interval: 1 });
    await server.end('SIGKILL');
    killed = true;
    await Promise.all(placing);
    await server.start();
    owner = await server.signIn('owner@kill.test');
  }

  const stored = await idsOf('/api/v1/orders', owner);
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored).toEqual(expect.arrayContaining(acknowledged.map(({ id }) => id)));
  // Stored but not acknowledged: at most one order per client and kill, and it is as complete as the others.
  expect(stored.length - acknowledged.length).toBeLessThanOrEqual(clients * rounds);
  await vi.waitFor(async () => expect((await idsOf('/api/v1/fulfillment/queue', owner)).toSorted()).toEqual(stored.toSorted()), {
    timeout: 30_000,
    interval: 50,
  });
  await vi.waitFor(
    async () => {
      const { data } = await server.request('GET', '/dashboard/summary', undefined, owner);
      expect(data).toMatchObject({ sales: stored.length * 10 });
    },
    { timeout: 30_000, interval: 50 },
  );

  // Work continues: an order placed before the first kill is started and completed after the last.
  const [oldest] = acknowledged;
  const press = (what: string) => server.request('POST', `/api/v1/fulfillment/orders/${oldest?.id}/steps/COOKING/${what}`, {}, owner);
  expect((await press('start')).status).toBe(200);
  await server.end('SIGKILL');
  await server.start();
  owner = await server.signIn('owner@kill.test');
  expect((await press('complete')).status).toBe(200);
  expect(await server.end('SIGTERM')).toBe(0);
});
