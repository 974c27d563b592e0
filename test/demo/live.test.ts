import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { toDatabasePath } from '#infra/data/data-folder';
import { watchKeys } from '#infra/data/watched-keys';
import { DemoApp } from '#infra/demo/seed/demo-app';
import { createDemoTenants } from '#infra/demo/seed/seed-tenants';
import { type RunningServer, startServer } from '#infra/server/start-server';
import { SystemClock } from '#shared/clock';
import { readConfig } from '#shared/config';
import { createLogger } from '#shared/logger';

const dataDir = mkdtempSync(join(tmpdir(), 'comanda-live-'));
const config = readConfig({ DATA_DIR: dataDir, PORT: '0', DEMO: '1', RATE_LIMIT: 'off', LOG_LEVEL: 'silent' });
const log = createLogger('silent');
const hour = 3_600_000;
const opening = Date.now();

type Row = { orderId: string; stepName: string; status: string; late: boolean; customerName: string };
type Standing = { tableId: string; status: string; sessionId: string | null; billRequest: object | null };
let running: RunningServer;
let staff: Record<string, string>;

/** Starts the server on the demo's data, at a time after the first start. */
async function startAfter(hours: number) {
  vi.setSystemTime(opening + hours * hour);
  running = await startServer(config, log);
  const { data } = await ask<{ token: string }>('POST', '/login', { email: 'owner@pardos.demo', password: 'demo-1234' });
  staff = { authorization: `Bearer ${data.token}` };
}
async function ask<Data>(method: string, path: string, body?: unknown, headers: Record<string, string> = staff) {
  const sent = { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) };
  const answer = await fetch(running.url + path, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { status: answer.status, ...((await answer.json()) as { data: Data }) };
}
const queue = async () => (await ask<Row[]>('GET', '/api/v1/fulfillment/queue?limit=100')).data;
async function floor() {
  const restaurant = (await ask<{ id: string }[]>('GET', '/api/v1/restaurants')).data[0]?.id;
  const branches = (await ask<{ id: string }[]>('GET', `/api/v1/branches/restaurant/${restaurant}`)).data;
  const floors = await Promise.all(branches.map(({ id }) => ask<Standing[]>('GET', `/api/v1/branches/${id}/floor`)));
  return floors.flatMap(({ data }) => data);
}

beforeAll(async () => {
  mkdirSync(dataDir, { recursive: true });
  // The demo tenants without their month of orders, which other tests cover.
  const keys = watchKeys(config, new SystemClock(), log);
  const workshop = new DemoApp(toDatabasePath(dataDir), { ...config, jwtSecret: keys.keyring }, log);
  await createDemoTenants(workshop, () => undefined);
  await workshop.close();
  keys.stop();
});
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(async () => {
  await running.stop();
  vi.useRealTimers();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

it('is a restaurant at work after a start, also the next one', async () => {
  await startAfter(0);
  const rows = await queue();
  expect(rows.length).toBeGreaterThanOrEqual(8);
  expect(rows.length).toBeLessThanOrEqual(12);
  expect(new Set(rows.map(({ stepName }) => stepName))).toEqual(new Set(['COOKING', 'PACKAGING', 'DELIVERY', 'SERVING']));
  expect(rows.filter(({ late }) => late)).toHaveLength(1);
  const taken = (await floor()).filter(({ status }) => status === 'occupied');
  expect([taken.length, taken.filter(({ billRequest }) => billRequest !== null).length]).toEqual([3, 1]);
  expect(running.tableUrl).toMatch(/\/request\?r=.+&h=/);
  type House = {
    tax: object;
    charges: object[];
    wallets: { name: string; imageUrl: string }[];
    branches: { phone: string; openNow: boolean }[];
  };
  const { data: house } = await ask<House>('GET', '/api/v1/public/house', undefined, {});
  expect(house).toMatchObject({ tax: { name: 'IGV', included: true, rates: [{ percent: 18 }] }, charges: [] });
  expect(house.branches.map(({ phone, openNow }) => [phone.length > 6, openNow])).toEqual([1, 2, 3].map(() => [true, true]));
  expect(house.wallets.map(({ name }) => name)).toEqual(['Yape', 'Plin']);
  for (const { imageUrl } of house.wallets) expect(await (await fetch(running.url + imageUrl)).text()).toMatch(/^<svg /);
  await running.stop();

  await startAfter(1);
  expect((await queue()).map(({ orderId }) => orderId)).toEqual(rows.map(({ orderId }) => orderId));
});

it('delivers after two hours what it has placed itself, makes room at its tables, and leaves alone what people have made', async () => {
  await startAfter(1);
  const before = await queue();
  const product = (await ask<{ id: string }[]>('GET', '/api/v1/products?limit=1')).data[0]?.id;
  const own = (await ask<{ id: string }>('POST', '/api/v1/orders', { type: 'pickup', items: [{ productId: product, quantity: 1 }] })).data
    .id;
  const free = (await floor()).find(({ status }) => status === 'free')?.tableId;
  await ask('PUT', `/api/v1/tables/${free}/status`, { status: 'occupied' });
  // A person has ordered at one of the demo's tables: from then on it belongs to people.
  const joined = (await floor()).find(({ sessionId, billRequest }) => sessionId !== null && billRequest === null) as Standing;
  const items = [{ productId: product, quantity: 1 }];
  const more = (await ask<{ id: string }>('POST', '/api/v1/orders', { type: 'dine-in', tableId: joined.tableId, items })).data.id;
  await running.stop();

  await startAfter(4);
  const after = await queue();
  const ids = after.map(({ orderId }) => orderId);
  expect(ids).toEqual(expect.arrayContaining([own, more]));
  expect(ids.filter((id) => before.some(({ orderId }) => orderId === id))).toEqual([]);
  expect(after.length - 2).toBeGreaterThanOrEqual(8);
  expect(after.length - 2).toBeLessThanOrEqual(12);
  for (const { orderId } of before) expect((await ask('GET', `/api/v1/orders/${orderId}`)).data).toMatchObject({ status: 'DELIVERED' });
  const standing = await floor();
  const of = (tableId: string | undefined) => standing.find((table) => table.tableId === tableId);
  expect(of(free)?.status).toBe('occupied');
  expect(of(joined.tableId)?.sessionId).toBe(joined.sessionId);
  expect(standing.filter(({ status }) => status === 'occupied')).toHaveLength(5);
});
