import { afterEach, describe, expect, it } from 'vitest';
import { unpackPreviousRelease } from '#test/data-folder/previous-release';
import { runCommand } from './command-line.ts';
import { ServerProcess } from './server-process.ts';

const houses: ServerProcess[] = [];
afterEach(() => Promise.all(houses.splice(0).map((server) => server.remove())));

async function opened() {
  const { dataDir, known } = await unpackPreviousRelease();
  const server = new ServerProcess({ DATA_DIR: dataDir });
  houses.push(server);
  await server.start();
  const by = (name: keyof typeof known.tokens) => ({ authorization: `Bearer ${known.tokens[name]}` });
  return { dataDir, known, house: server, by };
}

describe('a data folder of the release before', { timeout: 60_000 }, () => {
  it('opens with everybody signed in, and with orders, queue, tables and pictures as they were', async () => {
    const { known, house, by } = await opened();
    const { tenantId } = known;
    // There is a business, which is the first one from now on.
    expect(house.output).not.toContain('First run');
    expect(await (await fetch(`${house.url}/config.json`)).json()).toMatchObject({ tenant: tenantId });
    for (const [name, role] of [
      ['owner', 'owner'],
      ['cook', 'cook'],
      ['ana', 'customer'],
    ] as const)
      expect((await house.request('GET', '/validate', undefined, by(name))).data).toMatchObject({ tenantId, role });

    const orders = (await house.request<{ id: string; total: number }[]>('GET', '/api/v1/orders?limit=100', undefined, by('owner'))).data;
    expect(orders.map(({ id, total }) => ({ id, total })).toReversed()).toEqual(known.orders);
    const next = `/api/v1/orders?limit=2&cursor=${encodeURIComponent(known.cursor)}`;
    // A cursor of the former list of orders is not valid in the current one, so clients start again.
    expect(await house.request('GET', next, undefined, by('owner'))).toMatchObject({ status: 400, error: 'request.invalid-cursor' });

    const queue = (
      await house.request<{ orderId: string; stepName: string; status: string }[]>(
        'GET',
        '/api/v1/fulfillment/queue',
        undefined,
        by('owner'),
      )
    ).data;
    expect(queue.map(({ orderId }) => orderId).toSorted()).toEqual(known.queue.toSorted());
    const of = (n: number) => queue.find(({ orderId }) => orderId === known.orders[n]?.id);
    expect([of(0), of(1), of(2)]).toMatchObject([
      { stepName: 'PACKAGING' },
      { stepName: 'COOKING', status: 'IN_PROGRESS' },
      { status: 'PENDING' },
    ]);

    const { data: tables } = await house.request<{ id: string }[]>(
      'GET',
      `/api/v1/tables/branch/${known.branchId}`,
      undefined,
      by('owner'),
    );
    expect(tables.map(({ id }) => id)).toEqual(known.tableIds);
    const picture = await fetch(house.url + known.imageUrl);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });

  it('goes on from there: passwords, orders, the kitchen, another start, and the check of everything', async () => {
    const { dataDir, known, house, by } = await opened();
    const again = await house.signIn('ana@old.test', known.tenantId);
    const [first] = known.orders;
    const repeated = await house.request('POST', `/api/v1/orders/${first?.id}/repeat`, {}, again);
    expect(repeated.status).toBe(201);
    const complete = `/api/v1/fulfillment/orders/${known.orders[1]?.id}/steps/COOKING/complete`;
    expect((await house.request('POST', complete, {}, by('cook'))).status).toBe(200);
    expect(await house.end('SIGTERM')).toBe(0);
    await house.start();
    expect((await house.request<unknown[]>('GET', '/api/v1/orders?limit=100', undefined, again)).data).toHaveLength(
      known.orders.length + 1,
    );
    expect(await runCommand(dataDir, 'check', '--full')).toEqual({ code: 0, out: `${dataDir} is whole\n`, err: '' });
  });
});
