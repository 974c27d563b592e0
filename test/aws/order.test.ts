import { describe, expect, it } from 'vitest';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { ResourceManifest } from '#test/infra/resource-manifest';
import { ApiClient, connectAnonymously, type Frame } from './deployment/api-client.ts';
import { listenToBus, readStoredEventIds } from './deployment/bus-recorder.ts';
import { deploy, unsupportedTypes } from './deployment/deploy.ts';
import { buildFunctionCode } from './deployment/function-code.ts';
import { readFunctionErrors } from './deployment/function-errors.ts';
import { countMessages } from './deployment/sqs-queues.ts';
import { requestBill, uploadPicture, waitUntil } from './order-journey.ts';

/*
 * The whole declared system in the emulator, with the bundled function. The emulator runs it in Node for each request, frame, scheduled
 * minute and batch of a queue or a stream, with its declared role: what its policies do not allow fails.
 */
const steps = ['COOKING', 'PACKAGING', 'DELIVERY'];

/** The stages of an order as a socket received them. */
const stagesIn = (frames: readonly Frame[]) =>
  frames.filter(({ type }) => type === 'orderStage').map(({ data }) => `${data.stepName} ${data.status}`);

const code = memoizeAsync(buildFunctionCode);

describe('the system as it is declared', () => {
  it.concurrent.for([
    ['step-functions', 'production'],
    ['table', 'dev'],
  ] as const)(
    'takes an order from sign-up to DELIVERED with WORKFLOW=%s, and everybody sees it move',
    {
      timeout: 240_000,
    },
    async ([WORKFLOW, stage], { onTestFailed }) => {
      const manifest = await ResourceManifest.of(stage, { WORKFLOW });
      expect(manifest.resources.map(({ type }) => type)).toEqual(expect.arrayContaining(Object.keys(unsupportedTypes)));
      const world = await deploy(manifest, await code());
      onTestFailed(async () => void process.stderr.write(await readFunctionErrors(world)));
      const { api = '', webSocket = '' } = world.outputs;
      const heard = await listenToBus(world);
      const owner = new ApiClient(api, { email: 'owner@aws.test', password: 'demo-1234' });
      await owner.request('POST', '/api/v1/auth/register', owner.account, 201);
      const { tenantId } = await owner.signIn();
      await waitUntil(() => owner.request('GET', '/api/v1/fulfillment/queue'));
      const dish = { name: 'Pollo a la brasa', category: 'Pollo', price: 51.8 };
      const { id: productId } = await waitUntil(() => owner.request<{ id: string }>('POST', '/api/v1/products', dish, 201));
      await uploadPicture(api, owner, productId);

      const ana = new ApiClient(api, { username: 'ana', email: 'ana@guests.test', password: 'demo-1234', tenantId });
      await expect(ana.collectFrames(webSocket)).rejects.toThrow('the socket was refused');
      const unknown = await connectAnonymously(webSocket);
      await ana.request('POST', '/register', { ...ana.account, address: 'Calle Ana 1' }, 201);
      await ana.signIn();
      const [seen, told] = await Promise.all([ana.collectFrames(webSocket), owner.collectFrames(webSocket)]);
      const wish = { items: [{ productId, quantity: 2 }], address: 'Calle Ana 1' };
      const order = await ana.request<{ id: string }>('POST', '/api/v1/orders', wish, 201);
      expect(order).toMatchObject({ status: 'CREATED', total: 103.6 });

      const expected = ['CREATED DONE'];
      for (const step of steps) {
        const press = (what: string) => owner.request('POST', `/api/v1/fulfillment/orders/${order.id}/steps/${step}/${what}`, {});
        await waitUntil(() => expect(stagesIn(seen)).toEqual(expected));
        await waitUntil(() => press('start'));
        expected.push(`${step} IN_PROGRESS`, `${step} DONE`);
        await waitUntil(() => expect(stagesIn(seen)).toEqual(expected.slice(0, -1)));
        await press('complete');
      }
      // The end of the last step and of the order are published at the same time, and may come in either order.
      await waitUntil(() => expect(new Set(stagesIn(seen))).toEqual(new Set([...expected, 'DELIVERED DONE'])));
      expect(seen.filter(({ type }) => type === 'orderStage').map(({ channel }) => channel)).toEqual(Array(8).fill(seen[0]?.channel));
      expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, at) => at + 1));
      await waitUntil(() => expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['newSale', 'orderStage', 'dashboard'])));

      const { id } = order;
      await waitUntil(async () => expect(await ana.request('GET', `/api/v1/orders/${id}`)).toMatchObject({ status: 'DELIVERED' }));
      const delivered = { orders: { total: 1, byStatus: { DELIVERED: 1 } }, sales: 103.6 };
      await waitUntil(async () => expect(await owner.request('GET', '/api/v1/dashboard/summary')).toMatchObject(delivered));

      await requestBill(api, owner, told);
      await unknown.ended; // by the schedule, which checks for silent connections once a minute
      await waitUntil(async () => {
        const queues = world.all<{ name: string }>('sqs/queue');
        const left = await Promise.all(queues.map(async ({ name, url = '' }) => [name, await countMessages(url)]));
        expect(left).toEqual(queues.map(({ name }) => [name, 0]));
      });
      const stored = await readStoredEventIds(world);
      expect(stored.length).toBeGreaterThan(15);
      await waitUntil(async () => expect([...(await heard())]).toEqual(expect.arrayContaining([...stored])));
    },
  );
});
