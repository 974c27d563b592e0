import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { ServerProcess } from './server-process.ts';

const houses: ServerProcess[] = [];
const open = (environment: Record<string, string> = {}) => {
  const server = new ServerProcess(environment);
  houses.push(server);
  return server;
};
afterEach(() => Promise.all(houses.splice(0).map((server) => server.remove())));

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('says in one line that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    // With the demo: it is printed before anything is created.
    const server = open({ PORT: String(port), DEMO: '1' });
    await expect(server.start()).rejects.toThrow(new RegExp(`: Port ${port} is taken[^\n]*\n$`));
    expect(readdirSync(server.dataDir)).toEqual([]);
    other.close();
  });

  it('says in one line which setting is wrong', async () => {
    await expect(open({ JWT_TTL: 'forever' }).start()).rejects.toThrow(/: JWT_TTL takes [^\n]*\n$/);
    await expect(open({ NODE_ENV: 'production' }).start()).rejects.toThrow(/: JWT_SECRET takes [^\n]*\n$/);
  });

  it('says in one line that the data folder is in use', async () => {
    const server = open();
    await server.start();
    await expect(open({ DATA_DIR: server.dataDir }).start()).rejects.toThrow(/another process is serving from[^\n]*\n$/);
  });
});

describe('the demo', { timeout: 120_000 }, () => {
  type Product = { name: string; category: string; type: string; stock: number | null; imageUrl: string; options: { min: number }[] };
  type Summary = { orders: { total: number; byStatus: Record<string, number> }; sales: number; steps: unknown[]; topProducts: unknown[] };

  it('is there after the first start, once, and works, even when that start was killed in the middle and made again', async () => {
    const server = open({ DEMO: '1' });
    const killed = server.start();
    await server.waitForFile('demo-under-way');
    await server.end('SIGKILL');
    await expect(killed).rejects.toThrow();
    expect(readdirSync(server.dataDir)).not.toContain('comanda.db');
    await server.start();
    expect(server.output).toMatch(/^Demo: a month of orders, \d+ of \d+ \.\.\.$/m);
    const { data: menu } = await server.request<Product[]>('GET', '/api/v1/products?limit=100');
    expect(menu.length).toBeGreaterThanOrEqual(40);
    expect(new Set(menu.map(({ category }) => category)).size).toBeGreaterThanOrEqual(6);
    const plain = menu.filter(({ type, stock, options }) => type === 'solo' && stock === null && options.every(({ min }) => min === 0));
    expect(plain.length).toBeGreaterThanOrEqual(10);
    const picture = await fetch(server.url + menu[0]?.imageUrl);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\/svg\+xml/)]);

    for (const role of ['owner', 'manager', 'cook', 'packer', 'driver', 'waiter', 'cliente']) {
      const token = await server.signIn(`${role}@pardos.demo`);
      expect((await server.request('GET', '/validate', undefined, token)).data).toMatchObject({ tenantId: 'pardos' });
    }
    const owner = await server.signIn('owner@pardos.demo');
    const summary = (await server.request<Summary>('GET', '/dashboard/summary', undefined, owner)).data;
    expect(summary.orders.total).toBeGreaterThan(200);
    expect(summary.orders.byStatus.CANCELLED).toBeGreaterThan(0);
    expect([summary.steps.length >= 3, summary.topProducts.length]).toEqual([true, 10]);
    const [brand] = (await server.request<{ id: string }[]>('GET', '/api/v1/restaurants', undefined, owner)).data;
    const sites = (await server.request<{ id: string }[]>('GET', `/api/v1/branches/restaurant/${brand?.id}`, undefined, owner)).data;
    const tables = await Promise.all(
      sites.map(({ id }) => server.request<object[]>('GET', `/api/v1/tables/branch/${id}`, undefined, owner)),
    );
    expect(tables.map(({ data }) => data.length)).toEqual([12, 12, 12]);
    const sold = await Promise.all(
      sites.map(({ id }) => server.request<Summary>('GET', `/dashboard/summary?branchId=${id}`, undefined, owner)),
    );
    expect(Math.min(...sold.map(({ data }) => data.orders.total))).toBeGreaterThan(10);
    expect(sold.reduce((sum, { data }) => sum + data.orders.total, 0)).toBe(summary.orders.total);
    type Past = { status: string; tableId: string | null; payment: { status: string } };
    const past = (await server.readAll<Past>('/api/v1/orders', owner)).filter(({ status }) => status === 'DELIVERED');
    // All but that of the table that has asked for its bill.
    expect(past.filter(({ payment }) => payment.status !== 'PAID')).toMatchObject([{ tableId: expect.any(String) }]);
    const { data: queue } = await server.request<unknown[]>('GET', '/api/v1/fulfillment/queue?limit=100', undefined, owner);
    expect([queue.length >= 8, queue.length <= 12]).toEqual([true, true]);
    const [, tableUrl = ''] = /a table {5}(\S+)/.exec(server.output) ?? [];
    const { r, b, t, n, h } = Object.fromEntries(new URL(tableUrl).searchParams);
    const joined = await server.request('POST', '/api/v1/public/table-sessions', { r, b, t, n: Number(n), h });
    expect([joined.status, joined.data.tableId]).toEqual([201, t]);

    const books = await server.request<Product[]>('GET', '/api/v1/products?limit=100&tenantId=tenant1');
    expect(books.data).toHaveLength(100);
    // The restaurant's document orders by these names; the bookshop's owner signs in as the README does, without naming the shop.
    const client = await server.signIn('cliente@pardos.demo');
    const items = ['pollo_1_4', 'chicha_grande'].map((productId) => ({ productId, qty: 1 }));
    const order = await server.request<{ id: string; total: number }>('POST', '/orders', { items }, client);
    expect([order.status, order.data.total]).toEqual([201, 34.4]);
    expect((await server.request('POST', `/api/v1/orders/${order.data.id}/cancel`, { reason: 'x' }, client)).status).toBe(200);
    const keeper = await server.signIn('owner@tenant1.demo');
    expect((await server.request('GET', '/validate', undefined, keeper)).data).toMatchObject({ tenantId: 'tenant1', role: 'owner' });
    expect((await server.request<unknown[]>('GET', '/api/v1/books')).data).toEqual([]);
    const reader = await server.signIn('reader@tenant1.demo', 'tenant1');
    expect((await server.request('GET', '/validate', undefined, reader)).data).toMatchObject({ tenantId: 'tenant1', role: 'customer' });

    // The examples of the README work exactly as they are written, and repeatedly.
    const readme = readFileSync('README.md', 'utf8').replaceAll('http://127.0.0.1:3000', server.url);
    const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = '']) => lines);
    const shown = blocks.filter((lines) => lines.includes('curl'));
    expect([blocks.length, shown.length]).toEqual([7, 4]);
    for (const _ of ['once', 'twice']) {
      const { stdout } = await promisify(execFile)('bash', ['-e', '-c', shown.join('\n')], { cwd: server.dataDir });
      expect(stdout).not.toContain('"success":false');
      expect(stdout.match(/"success":true/g)).toHaveLength(9);
      expect(stdout).toContain('"stepName":"COOKING","role":"cook"');
      expect(stdout).toContain('<strong>Mesa 3<');
    }
    const [command = ''] = /^token\(\) .*$/m.exec(readme) ?? [];
    for (const account of ['owner@tenant1.demo', 'reader@tenant1.demo tenant1'])
      expect(await tokenBy(command, account, server)).toMatchObject({ tenantId: 'tenant1' });

    expect(await server.end('SIGTERM')).toBe(0);
    await server.start();
    const again = (await server.request<Summary>('GET', '/dashboard/summary', undefined, await server.signIn('owner@pardos.demo'))).data;
    expect(again.orders.total).toBe(summary.orders.total + 3);
  });
});

/** The person whose token the README's own command gets with these words. */
async function tokenBy(command: string, words: string, server: ServerProcess) {
  const script = `api=${server.url}; json='content-type: application/json'\n${command}\ntoken ${words}`;
  const { stdout } = await promisify(execFile)('bash', ['-e', '-c', script]);
  return (await server.request('GET', '/validate', undefined, { authorization: `Bearer ${stdout.trim()}` })).data;
}

describe('an installation without a business', { timeout: 60_000 }, () => {
  it('tells a link at each start until there is one, and every link of the last day is good', async () => {
    const server = open({ NODE_ENV: 'production', JWT_SECRET: 'a secret of the tests with 32 bytes or more' });
    const tokens: string[] = [];
    for (const _ of ['first', 'second']) {
      await server.start();
      tokens.push(/^First run: \S+\/setup\?token=(\S+)$/m.exec(server.output)?.[1] ?? '');
      expect(await server.end('SIGTERM')).toBe(0);
    }
    await server.start();
    const business = { businessName: 'El Buen Sabor', currency: 'PEN', timeZone: 'America/Lima' };
    const owner = { email: 'ana@sabor.test', password: 'una clave larga' };
    const opened = await server.request('POST', '/api/v1/public/setup', { token: tokens[0], ...business, ...owner });
    expect(opened.status).toBe(201);
    const again = await server.request('POST', '/api/v1/public/setup', { token: tokens[1], ...business, ...owner });
    expect(again.status).toBe(410);
    // Its storefront is at `/`, and its customers need not name it.
    expect(await (await fetch(`${server.url}/config.json`)).json()).toMatchObject({ tenant: 'el-buen-sabor' });
    const customer = await server.request('POST', '/api/v1/users/register', { email: 'luz@sabor.test', password: 'otra clave larga' });
    expect(customer.data).toMatchObject({ tenant_id: 'el-buen-sabor' });
    expect(await server.end('SIGTERM')).toBe(0);
    await server.start();
    expect(server.output).not.toContain('First run');
  });
});

describe('an address at which there is nothing', { timeout: 60_000 }, () => {
  it('gives a page to a browser, in its language, and JSON to everybody else', async () => {
    const server = open();
    await server.start();
    const ask = (accept: string, language: string) => fetch(`${server.url}/consola`, { headers: { accept, 'accept-language': language } });
    const browser = 'text/html,application/xhtml+xml,*/*;q=0.8';
    for (const [language, lang] of [
      ['es-PE', 'es'],
      ['en-US', 'en'],
    ] as const) {
      const page = await ask(browser, language);
      expect([page.status, page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
        404,
        expect.stringContaining('text/html'),
        expect.stringContaining('Accept'),
      ]);
      expect(await page.text()).toContain(`<html lang="${lang}">`);
    }
    const told = await ask('*/*', 'es');
    expect([told.status, await told.json()]).toEqual([404, expect.objectContaining({ error: 'request.not-found' })]);
  });
});
