import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { faultsOf } from '#infra/data/full-check';
import { freshFolder } from '#test/kept/folders';
import { comanda } from './command-line.ts';
import { RunningHouse } from './house.ts';

const houses: RunningHouse[] = [];
const open = (environment: Record<string, string> = {}) => {
  const house = new RunningHouse(environment);
  houses.push(house);
  return house;
};
afterEach(() => Promise.all(houses.splice(0).map((house) => house.remove())));

const backups = 5;
const clients = 8;

it('holds every order acknowledged before it began, whole, whenever it is made beside a busy server', { timeout: 120_000 }, async () => {
  const house = open();
  await house.start();
  await house.ask('POST', '/api/v1/auth/register', { email: 'owner@copy.test', password: 'demo-1234' });
  const owner = await house.signIn('owner@copy.test');
  const flan = { name: 'Flan', category: 'Postres', price: 10 };
  const { data: product } = await house.ask<{ id: string }>('POST', '/api/v1/products', flan, owner);

  const acknowledged: string[] = [];
  let closing = false;
  const placing = Array.from({ length: clients }, async () => {
    while (!closing) {
      const said = await house.ask('POST', '/api/v1/orders', { items: [{ productId: product.id, quantity: 1 }] }, owner);
      expect(said.status).toBe(201);
      acknowledged.push(String(said.data.id));
    }
  });
  const folder = freshFolder();
  const made: { archive: string; before: readonly string[] }[] = [];
  for (let n = 0; n < backups; n += 1) {
    const enough = acknowledged.length + 20;
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(enough), { timeout: 30_000, interval: 1 });
    const archive = join(folder, `${n}.tgz`);
    const before = [...acknowledged];
    expect(await comanda(house.dataDir, 'backup', archive)).toMatchObject({ code: 0, err: '' });
    made.push({ archive, before });
  }
  expect(acknowledged.length).toBeGreaterThan(made.at(-1)?.before.length ?? 0);
  closing = true;
  await Promise.all(placing);

  for (const [n, { archive, before }] of made.entries()) {
    const dataDir = join(folder, `restored-${n}`);
    expect(await comanda(dataDir, 'restore', archive, dataDir)).toMatchObject({ code: 0, err: '' });
    expect([...faultsOf(join(dataDir, 'comanda.db'))]).toEqual([]);
    const copy = open({ DATA_DIR: dataDir });
    await copy.start();
    // The owner's token is good there as well: the keys are in the copy.
    const stored = await allOrders(copy, owner);
    expect(stored).toEqual(expect.arrayContaining([...before]));
    expect(new Set(stored).size).toBe(stored.length);
    // What had been told when the copy was taken is told there, to everybody: no order is half there.
    await vi.waitFor(
      async () => expect((await copy.ask('GET', '/dashboard/summary', undefined, owner)).data).toMatchObject({ sales: stored.length * 10 }),
      { timeout: 30_000, interval: 50 },
    );
    expect(await copy.end('SIGTERM')).toBe(0);
  }
});

async function allOrders(house: RunningHouse, token: Record<string, string>) {
  const ids: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page = (await house.ask<{ orderId: string }[]>('GET', `/api/v1/orders?limit=100${query}`, undefined, token)) as unknown as {
      data: { orderId: string }[];
      nextCursor: string | null;
    };
    ids.push(...page.data.map(({ orderId }) => orderId));
    cursor = page.nextCursor;
  }
  return ids;
}
