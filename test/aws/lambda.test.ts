import { afterEach, describe, expect, it, vi } from 'vitest';
import { http } from '#test/lambda/samples';
import { makeCloud, makeStateMachine } from './cloud.ts';

/*
 * The handler as it is deployed, on tables, streams, a bus, rules, queues and a state machine of the emulator. In the place of Lambda's
 * event sources a thin loop reads the streams and the queues; the samples of test/lambda stand for API Gateway.
 */
afterEach(() => vi.unstubAllEnvs());

type Handler = (event: unknown) => Promise<unknown>;
type Said<Data> = { readonly status: number; readonly data: Data };

async function openLambda(workflow: 'table' | 'step-functions') {
  const cloud = await makeCloud();
  const environment = {
    ...cloud.environment,
    WORKFLOW: workflow,
    STATE_MACHINE_ARN: workflow === 'table' ? '' : await makeStateMachine(cloud.bus),
    WEBSOCKET_ENDPOINT: `${cloud.environment.AWS_ENDPOINT_URL}/production`,
    FRONTEND_BASE_URL: 'https://pardos.test',
    JWT_SECRET: 'a secret of the tests, 32 bytes or more',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const { handler } = (await import('#infra/lambda')) as { handler: Handler };

  const ask = async <Data = Record<string, unknown>>(method: string, path: string, body?: unknown, token?: string): Promise<Said<Data>> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { statusCode, body: text } = (await handler(http(method, path, { body, headers }))) as { statusCode: number; body: string };
    return { ...(JSON.parse(text) as { data: Data }), status: statusCode };
  };
  /** Wakes the Lambda until the condition holds. */
  const until = (condition: () => Promise<void>) =>
    vi.waitFor(
      async () => {
        await cloud.turn(handler);
        await condition();
      },
      { timeout: 30_000, interval: 20 },
    );
  return { ask, until };
}

describe.each(['table', 'step-functions'] as const)('with WORKFLOW=%s', (workflow) => {
  it('takes an order from sign-up to DELIVERED', { timeout: 90_000 }, async () => {
    const { ask, until } = await openLambda(workflow);
    const account = { email: `owner@${workflow}.test`, password: 'demo-1234' };
    expect(await ask('POST', '/api/v1/auth/register', account)).toMatchObject({ status: 201 });
    const { data: signedIn } = await ask<{ token: string; user: { tenantId: string } }>('POST', '/api/v1/auth/login', account);
    const owner = signedIn.token;
    await until(async () => {
      expect((await ask('GET', '/api/v1/fulfillment/queue', undefined, owner)).status).toBe(200);
    });
    const product = { name: 'Pollo a la brasa', category: 'Pollo', price: 51.8 };
    const { data: chicken } = await ask<{ id: string }>('POST', '/api/v1/products', product, owner);

    const guest = { username: 'ana', email: 'ana@guests.test', password: 'demo-1234', tenantId: signedIn.user.tenantId };
    expect(await ask('POST', '/register', { ...guest, address: 'Calle Ana 1' })).toMatchObject({ status: 201 });
    const { data: ana } = await ask<{ token: string }>('POST', '/api/v1/auth/login', guest);
    const wish = { items: [{ productId: chicken.id, quantity: 2 }], address: 'Calle Ana 1' };
    const placed = await ask<{ id: string; status: string }>('POST', '/api/v1/orders', wish, ana.token);
    expect(placed).toMatchObject({ status: 201, data: { status: 'CREATED', total: 103.6 } });

    const order = `/api/v1/orders/${placed.data.id}`;
    const press = async (step: string, what: string) =>
      (await ask('POST', `/api/v1/fulfillment/orders/${placed.data.id}/steps/${step}/${what}`, {}, owner)).status;
    for (const step of ['COOKING', 'PACKAGING', 'DELIVERY']) {
      await until(async () => expect(await press(step, 'start')).toBe(200));
      expect(await press(step, 'complete')).toBe(200);
    }
    await until(async () => expect((await ask('GET', order, undefined, ana.token)).data).toMatchObject({ status: 'DELIVERED' }));

    const notices = async () => (await ask<{ orderId: string }[]>('GET', '/api/v1/notifications', undefined, ana.token)).data;
    await until(async () => expect((await notices()).map(({ orderId }) => orderId)).toContain(placed.data.id));
    const feed = await ask<{ type: string }[]>('GET', `/api/v1/feed?channel=tenant:${signedIn.user.tenantId}&since=0`, undefined, owner);
    expect(feed.data.map(({ type }) => type)).toEqual(expect.arrayContaining(['newSale', 'orderStage']));
  });
});
