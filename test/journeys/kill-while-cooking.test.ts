import { afterEach, expect, it, vi } from 'vitest';
import { SeededRandom } from '#test/simulation/seeded-random';
import { ServerProcess } from './server-process.ts';

const server = new ServerProcess();
afterEach(() => server.remove());

const seed = Number(process.env.SEED ?? 1);
const random = new SeededRandom(seed);
const [clients, hands, kills, orders] = [4, 6, 3, 24];
const plan = ['COOKING', 'PACKAGING', 'DELIVERY'];
const price = 10;

type Ticket = {
  readonly status: string;
  readonly steps: readonly { readonly stepName: string; readonly status: 'PENDING' | 'IN_PROGRESS' | 'DONE' }[];
  readonly history: readonly { readonly stepName: string; readonly change: string | null }[];
};
type Message = { readonly id: string; readonly seq: number };
type Summary = {
  readonly orders: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
  readonly sales: number;
  readonly steps: readonly { readonly stepName: string; readonly count: number }[];
};

let owner: Record<string, string>;
const get = async <Data>(path: string) => (await server.request<Data>('GET', path, undefined, owner)).data;
const enter = async () => {
  await server.start();
  owner = await server.signIn('owner@kitchen.test');
};

/** Makes the next transition of this order. Returns what the ticket must contain after a success; undefined if it is delivered. */
async function pressNext(id: string): Promise<string | undefined | 'refused'> {
  const { status, data } = await server.request<Ticket>('GET', `/api/v1/fulfillment/orders/${id}`, undefined, owner);
  if (status !== 200) return 'refused';
  const step = data.steps.find((each) => each.status !== 'DONE');
  if (!step) return undefined;
  const [what, change] = step.status === 'PENDING' ? (['start', 'started'] as const) : (['complete', 'completed'] as const);
  const pressed = await server.request('POST', `/api/v1/fulfillment/orders/${id}/steps/${step.stepName}/${what}`, {}, owner);
  return pressed.status === 200 ? `${id} ${step.stepName} ${change}` : 'refused';
}

/** All messages of the channel. */
async function feed(channel: string) {
  const messages: Message[] = [];
  for (let page: Message[] | undefined; page === undefined || page.length > 0; messages.push(...page)) {
    page = await get<Message[]>(`/api/v1/feed?channel=${channel}&since=${messages.at(-1)?.seq ?? 0}`);
  }
  return messages;
}

it(`keeps every acknowledged press once and lets no order be stuck, whenever it is killed (SEED=${seed})`, {
  timeout: 120_000,
}, async () => {
  await server.start();
  const business = await server.openBusiness('owner@kitchen.test');
  const { productId } = business;
  owner = business.owner;
  const placed: string[] = [];
  const pressed: string[] = [];
  let sent = 0;

  for (let kill = 0; kill < kills; kill += 1) {
    let killed = false;
    const work = async (once: () => Promise<unknown>, isWanted: () => boolean) => {
      while (!killed && isWanted()) await once().catch(() => undefined);
    };
    const place = async () => {
      sent += 1;
      const key = { 'idempotency-key': `k${sent}` };
      const response = await server.request<{ id: string }>(
        'POST',
        '/api/v1/orders',
        { items: [{ productId, quantity: 1 }] },
        { ...owner, ...key },
      );
      if (response.status === 201) placed.push(response.data.id);
    };
    const press = async () => {
      const done = await pressNext(random.pick(placed));
      if (done !== undefined && done !== 'refused') pressed.push(done);
    };
    const enough = pressed.length + 5 + random.integerBelow(15);
    const placing = Array.from({ length: clients }, () => work(place, () => sent < orders));
    await vi.waitFor(() => expect(placed).not.toEqual([]), { timeout: 30_000, interval: 1 });
    const working = [...placing, ...Array.from({ length: hands }, () => work(press, () => true))];
    await vi.waitFor(() => expect(pressed.length).toBeGreaterThanOrEqual(enough), { timeout: 30_000, interval: 1 });
    await server.end('SIGKILL');
    killed = true;
    await Promise.all(working);
    await enter();
  }

  // Everything that was stored can be completed, by as many clients.
  const stored = (await get<{ id: string }[]>('/api/v1/orders?limit=100')).map(({ id }) => id);
  expect(stored).toEqual(expect.arrayContaining(placed));
  await Promise.all(
    stored.map((id) => vi.waitFor(async () => expect(await pressNext(id)).toBeUndefined(), { timeout: 30_000, interval: 5 })),
  );

  for (const id of stored) {
    const { status, history } = await get<Ticket>(`/api/v1/fulfillment/orders/${id}`);
    expect(status).toBe('DELIVERED');
    const changes = history.map(({ stepName, change }) => `${id} ${stepName} ${change}`);
    const once = plan.flatMap((step) => [`${id} ${step} started`, `${id} ${step} completed`]);
    expect(changes).toEqual([`${id} CREATED null`, ...once, `${id} DELIVERED delivered`]);
    expect(changes).toEqual(expect.arrayContaining(pressed.filter((press) => press.startsWith(id))));
  }
  expect(new Set(pressed).size, 'a press that two were told of').toBe(pressed.length);

  const all = stored.length;
  await vi.waitFor(
    async () => {
      const summary = await get<Summary>('/dashboard/summary');
      expect(summary.orders).toEqual({ total: all, byStatus: { CREATED: 0, IN_PROGRESS: 0, DELIVERED: all, CANCELLED: 0 } });
      expect(summary.sales).toBe(all * price);
      expect(summary.steps.map(({ stepName, count }) => [stepName, count])).toEqual(plan.toSorted().map((step) => [step, all]));
    },
    { timeout: 30_000, interval: 50 },
  );
  expect(await get('/api/v1/fulfillment/queue')).toEqual([]);
  const { tenantId } = await get<{ tenantId: string }>('/validate');
  const told = await feed(`tenant:${tenantId}`);
  expect(told.map(({ seq }) => seq)).toEqual(told.map((_, n) => n + 1));
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
});
