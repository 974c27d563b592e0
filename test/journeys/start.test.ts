import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { RunningHouse } from './house.ts';

const houses: RunningHouse[] = [];
const open = (environment: Record<string, string> = {}) => {
  const house = new RunningHouse(environment);
  houses.push(house);
  return house;
};
afterEach(() => Promise.all(houses.splice(0).map((house) => house.remove())));

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('says in one line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    await expect(open({ PORT: String(port) }).start()).rejects.toThrow(new RegExp(`: Port ${port} is taken[^\n]*\n$`));
    other.close();
  });

  it('says in one line which setting is wrong', async () => {
    await expect(open({ JWT_TTL: 'forever' }).start()).rejects.toThrow(/: JWT_TTL takes [^\n]*\n$/);
    await expect(open({ NODE_ENV: 'production' }).start()).rejects.toThrow(/: JWT_SECRET takes [^\n]*\n$/);
  });

  it('says in one line that the data folder is in use', async () => {
    const house = open();
    await house.start();
    await expect(open({ DATA_DIR: house.dataDir }).start()).rejects.toThrow(/another process is serving from[^\n]*\n$/);
  });
});

describe('the demo', { timeout: 120_000 }, () => {
  type Product = { name: string; category: string; type: string; stock: number | null; imageUrl: string; options: { min: number }[] };
  type Summary = { orders: { total: number; byStatus: Record<string, number> }; sales: number; steps: unknown[]; topProducts: unknown[] };

  it('is there after the first start, once, and works', async () => {
    const house = open({ DEMO: '1' });
    await house.start();
    const { data: menu } = await house.ask<Product[]>('GET', '/api/v1/products?limit=100');
    expect(menu.length).toBeGreaterThanOrEqual(40);
    expect(new Set(menu.map(({ category }) => category)).size).toBeGreaterThanOrEqual(6);
    const plain = menu.filter(({ type, stock, options }) => type === 'solo' && stock === null && options.every(({ min }) => min === 0));
    expect(plain.length).toBeGreaterThanOrEqual(10);
    const picture = await fetch(house.url + menu[0]?.imageUrl);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\/svg\+xml/)]);

    for (const role of ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter', 'cliente']) {
      const token = await house.signIn(`${role}@pardos.demo`);
      expect((await house.ask('GET', '/validate', undefined, token)).data).toMatchObject({ tenantId: 'pardos' });
    }
    const owner = await house.signIn('owner@pardos.demo');
    const summary = (await house.ask<Summary>('GET', '/dashboard/summary', undefined, owner)).data;
    expect(summary.orders.total).toBeGreaterThan(200);
    expect(summary.orders.byStatus.CANCELLED).toBeGreaterThan(0);
    expect([summary.steps.length >= 3, summary.topProducts.length]).toEqual([true, 10]);
    const [brand] = (await house.ask<{ id: string }[]>('GET', '/api/v1/restaurants', undefined, owner)).data;
    const sites = (await house.ask<{ id: string }[]>('GET', `/api/v1/branches/restaurant/${brand?.id}`, undefined, owner)).data;
    const tables = await Promise.all(sites.map(({ id }) => house.ask<object[]>('GET', `/api/v1/tables/branch/${id}`, undefined, owner)));
    expect(tables.map(({ data }) => data.length)).toEqual([12, 12, 12]);
    const sold = await Promise.all(sites.map(({ id }) => house.ask<Summary>('GET', `/dashboard/summary?branchId=${id}`, undefined, owner)));
    expect(Math.min(...sold.map(({ data }) => data.orders.total))).toBeGreaterThan(10);
    expect(sold.reduce((sum, { data }) => sum + data.orders.total, 0)).toBe(summary.orders.total);
    const { data: queue } = await house.ask<unknown[]>('GET', '/api/v1/fulfillment/queue', undefined, owner);
    expect(queue).toEqual([]);

    const books = await house.ask<Product[]>('GET', '/api/v1/products?limit=100&tenantId=tenant1');
    expect(books.data).toHaveLength(100);
    // The restaurant's document orders by these names; the bookshop's owner signs in as the README does, without naming the shop.
    const client = await house.signIn('cliente@pardos.demo');
    const items = ['pollo_1_4', 'chicha_grande'].map((productId) => ({ productId, qty: 1 }));
    const order = await house.ask<{ id: string; total: number }>('POST', '/orders', { items }, client);
    expect([order.status, order.data.total]).toEqual([201, 34.4]);
    expect((await house.ask('POST', `/api/v1/orders/${order.data.id}/cancel`, { reason: 'x' }, client)).status).toBe(200);
    const keeper = await house.signIn('owner@tenant1.demo');
    expect((await house.ask('GET', '/validate', undefined, keeper)).data).toMatchObject({ tenantId: 'tenant1', role: 'owner' });
    expect((await house.ask<unknown[]>('GET', '/api/v1/books')).data).toEqual([]);
    const reader = await house.signIn('reader@tenant1.demo', 'tenant1');
    expect((await house.ask('GET', '/validate', undefined, reader)).data).toMatchObject({ tenantId: 'tenant1', role: 'customer' });

    // What the README shows works as it stands there.
    const shown = readFileSync('README.md', 'utf8').matchAll(/from the shell\n.*?```sh\n(.*?)```/gs);
    const script = [...shown]
      .map(([, lines]) => lines)
      .join('\n')
      .replace('http://127.0.0.1:3000', house.url);
    const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script]);
    expect(stdout.match(/"success":true/g)).toHaveLength(6);
    expect(stdout).toContain('"stepName":"COOKING","role":"cook"');
    expect(stdout).toContain('<strong>Mesa 3<');

    expect(await house.end('SIGTERM')).toBe(0);
    await house.start();
    const again = (await house.ask<Summary>('GET', '/dashboard/summary', undefined, await house.signIn('owner@pardos.demo'))).data;
    expect(again.orders.total).toBe(summary.orders.total + 2);
  });

  it('is whole after the next start, when the first one was killed in the middle', async () => {
    const house = open({ DEMO: '1' });
    const starting = house.start();
    await house.waitForFile('demo-under-way');
    await house.end('SIGKILL');
    await expect(starting).rejects.toThrow();
    await house.start();
    const owner = await house.signIn('owner@pardos.demo');
    const { data } = await house.ask<Summary>('GET', '/dashboard/summary', undefined, owner);
    expect(data.orders.total).toBeGreaterThan(200);
  });
});
