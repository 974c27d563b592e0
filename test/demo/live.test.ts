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
type Shift = {
  id: string;
  status: string;
  float: number;
  expected: Record<'cash' | 'card' | 'wallet' | 'other', number>;
  difference: object | null;
};
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
async function branches() {
  const restaurant = (await ask<{ id: string }[]>('GET', '/api/v1/restaurants')).data[0]?.id;
  return (await ask<{ id: string }[]>('GET', `/api/v1/branches/restaurant/${restaurant}`)).data;
}
const mainBranch = async () => (await branches())[0]?.id;
async function floor() {
  const floors = await Promise.all((await branches()).map(({ id }) => ask<Standing[]>('GET', `/api/v1/branches/${id}/floor`)));
  return floors.flatMap(({ data }) => data);
}

/** The shifts of the first branch, newest first. */
const shifts = async () => (await ask<Shift[]>('GET', `/api/v1/shifts?branchId=${await mainBranch()}`)).data;

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
  const [shift, ...others] = await shifts();
  expect([shift, others]).toMatchObject([{ status: 'OPEN', float: 200 }, []]);
  for (const method of ['card', 'wallet'] as const) expect(shift?.expected[method]).toBeGreaterThan(0);
  expect(shift?.expected.cash).toBeGreaterThan(200);
  await running.stop();

  await startAfter(1);
  expect(await shifts()).toEqual([shift]);
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
  const paid = { status: 'DELIVERED', payment: { status: 'PAID' } };
  for (const { orderId } of before) {
    const { data } = await ask<{ tableId: string | null }>('GET', `/api/v1/orders/${orderId}`);
    expect(data).toMatchObject(data.tableId === joined.tableId ? { status: 'DELIVERED' } : paid);
  }
  const standing = await floor();
  const of = (tableId: string | undefined) => standing.find((table) => table.tableId === tableId);
  expect(of(free)?.status).toBe('occupied');
  expect(of(joined.tableId)?.sessionId).toBe(joined.sessionId);
  expect(standing.filter(({ status }) => status === 'occupied')).toHaveLength(5);
});

it('goes on with its shift on the same day, opens another one on the next, and leaves alone one that people have opened', async () => {
  await startAfter(5);
  const [today] = (await shifts()) as [Shift];
  expect(today.status).toBe('OPEN');
  await running.stop();

  await startAfter(20);
  const [next, closed, ...others] = (await shifts()) as [Shift, Shift];
  expect([closed, next, others]).toMatchObject([
    { id: today.id, status: 'CLOSED', difference: { cash: 0, card: 0, wallet: 0, other: 0 } },
    { status: 'OPEN', float: 200 },
    [],
  ]);
  expect(next.expected.card).toBeGreaterThan(0);
  await ask('POST', `/api/v1/shifts/${next.id}/close`, { counted: { cash: 0 } });
  await ask('POST', '/api/v1/shifts', { branchId: await mainBranch(), float: 7 });
  await running.stop();

  await startAfter(24);
  const [own] = await shifts();
  expect(own).toMatchObject({ status: 'OPEN', float: 7, expected: { card: 0, wallet: 0 } });
});
