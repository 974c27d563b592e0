// Checks that the cost of lists does not depend on how much is stored: `node_modules/node/bin/node bench/lists.ts [100000]`. Two restaurants
// on SQLite, one with 1,000 orders and one with the given number (a million takes some minutes to insert), get the same requests in turn, in
// this process: the queue of 50, dashboards, the log, and orders with filters that match none, few and all. The ratio of the rates should be
// 0.8 or more. It also prints the rows that a request reads, and its cost on AWS, measured by test/metered.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import type { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { TestApp } from '#test/app';
import { TestClock } from '#test/clock';
import { CountingStore, ReadCounter } from '#test/counting-store';
import { openRestaurant } from '#test/fixtures/restaurant';
import { MeteredCloud } from '#test/metered/metered-cloud';
import { openMeteredRestaurant as openOnAws } from '#test/metered/order-workload';
import { insertOrders } from './planted-orders.ts';
import { prices } from './prices.ts';
import { median } from './statistics.ts';

const small = 1_000;
const large = Number(process.argv[2] ?? 100_000);
const [rounds, roundMilliseconds, warmUp] = [7, 150, 20];
const print = (line: string) => process.stdout.write(`${line}\n`);

const paths = {
  'queue of 50': '/api/v1/fulfillment/queue?limit=50',
  'queue, a step none is at': '/api/v1/fulfillment/queue?limit=50&step=SERVING',
  'dashboard summary': '/dashboard/summary',
  'dashboard orders': '/dashboard/orders',
  orders: '/api/v1/orders',
  'orders, q: none': '/api/v1/orders?q=nobody',
  'orders, q: few': '/api/v1/orders?q=zoila',
  'orders, q: all': '/api/v1/orders?q=rosa',
  'orders, branch: none': '/api/v1/orders?branchId=b9',
  'orders, branch: few': '/api/v1/orders?branchId=b2&limit=2',
  'orders, branch: all': '/api/v1/orders?branchId=b1',
  'orders, status: none': '/api/v1/orders?status=DELIVERED',
  'orders, status: few': '/api/v1/orders?status=CANCELLED',
  'orders, status: all': '/api/v1/orders?status=CREATED',
  'orders, type: few': '/api/v1/orders?type=pickup',
  'orders, customer': '/api/v1/orders?customerId=customer-1',
  'orders, customer and status: none': '/api/v1/orders?customerId=customer-1&status=DELIVERED',
  'orders of a day': '/api/v1/orders?from=2026-03-01&to=2026-03-01&limit=20',
  'log of one user, an action: none': '/api/v1/activity-logs?userId=boss&action=login',
} as const;
type PathName = keyof typeof paths;

/** A restaurant with `count` orders in its own database. */
async function createFixture(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-lists-'));
  const clock = new TestClock('2026-03-02T15:00:00.000Z');
  const store = new SqliteDatabase(join(folder, 'comanda.db'), clock);
  const reads = new ReadCounter();
  // The app uses only the stores and the outbox of the database, which both engines have.
  const app = new TestApp(clock, store as unknown as MemoryDatabase, null, {
    getStore: (name) => new CountingStore(store.store(name), reads),
  });
  const { as } = await openRestaurant(app);
  const token = await as('manager');
  await insertOrders((name) => store.store(name), 'pardos', count, clock.now());
  const ask = async (name: PathName) => {
    const { status, error } = await app.get(paths[name], token);
    if (status !== 200) throw new Error(`${paths[name]} answered ${status} ${error}`);
  };
  const close = async () => {
    await app.stop();
    store.close();
    rmSync(folder, { recursive: true });
  };
  return { ask, reads, close };
}
type Fixture = Awaited<ReturnType<typeof createFixture>>;

/** Requests per second of processor time, which other work on the machine affects least. */
async function measureRate({ ask }: Fixture, name: PathName) {
  const start = performance.now();
  const before = process.cpuUsage();
  let requests = 0;
  for (; performance.now() - start < roundMilliseconds; requests += 1) {
    await ask(name);
    // As between two requests over a socket.
    await yieldToEventLoop();
  }
  const { user, system } = process.cpuUsage(before);
  return (requests * 1e6) / (user + system);
}

/** The read units of one request on DynamoDB. */
async function readUnits() {
  const cloud = new MeteredCloud({ workflow: 'table', batch: { stream: 100, queue: 10 } });
  const { boss: token } = await openOnAws(cloud);
  const { tenantId } = await cloud.request<{ tenantId: string }>('GET', '/validate', { token });
  const tables = (name: string) => new DynamoStore(cloud.dynamo.client, name, cloud.clock);
  await insertOrders(tables, tenantId, small, cloud.clock.now());
  const units = new Map<PathName, number>();
  for (const name of Object.keys(paths) as PathName[]) {
    cloud.reset();
    await cloud.request('GET', paths[name], { token });
    units.set(
      name,
      cloud.dynamo.meter.reads.reduce((sum, read) => sum + read.units, 0),
    );
  }
  return units;
}

const insertStart = performance.now();
const fixtures = [await createFixture(small), await createFixture(large)] as const;
const [smallFixture, largeFixture] = fixtures;
print(
  `inserted ${small.toLocaleString('en')} and ${large.toLocaleString('en')} orders in ${((performance.now() - insertStart) / 1_000).toFixed(0)} s`,
);
const units = await readUnits();
const dollars = prices['DynamoDB reads']?.perMillion ?? 0;
print(
  `${''.padEnd(34)}   requests a second of processor time at ${small.toLocaleString('en')} and at ${large.toLocaleString('en')}, ratio; rows read; read units, dollars a million requests`,
);
const loop = monitorEventLoopDelay({ resolution: 1 });
let longestStall = 0;
for (const name of Object.keys(paths) as PathName[]) {
  for (const fixture of fixtures) for (let request = 0; request < warmUp; request += 1) await fixture.ask(name);
  const rates: [number[], number[]] = [[], []];
  loop.reset();
  loop.enable();
  for (let round = 0; round < rounds; round += 1) {
    rates[0].push(await measureRate(smallFixture, name));
    rates[1].push(await measureRate(largeFixture, name));
  }
  loop.disable();
  longestStall = Math.max(longestStall, loop.max / 1e6);
  largeFixture.reads.reset();
  await largeFixture.ask(name);
  const ratio = median(rates[1].map((rate, round) => rate / (rates[0][round] ?? 1)));
  const read = units.get(name) ?? 0;
  const rateColumns = rates.map((of) => median(of).toFixed(0).padStart(7)).join('');
  const cost = `${read.toFixed(1).padStart(6)} units ${(read * dollars).toFixed(2).padStart(6)}`;
  print(
    `${name.padEnd(34)} ${rateColumns}   ${ratio.toFixed(2)}   ${String(largeFixture.reads.items).padStart(4)} rows ${cost}${ratio < 0.8 ? '  BELOW 0.8' : ''}`,
  );
}
print(`the event loop was blocked for at most ${longestStall.toFixed(0)} ms (meaningful only on an otherwise idle machine)`);
for (const fixture of fixtures) await fixture.close();
