// Measures how long one request blocks the event loop of the embedded server: `node_modules/node/bin/node bench/loop-hold.ts`. It sends
// hostile requests, and valid ones at their limits, one after the other to a server with a new data folder. For each it prints the longest
// block, by the clock and in processor time of the main thread, and the longest garbage collection and commit. It takes about two minutes.
// `-- WORD` sends only requests with the word in their name, after the preparation.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encode } from 'fast-png';
import { type BenchRequest, catalogueRequests, hostileBodies, hostileImports, listRequests, validImports } from './hard-requests.ts';
import type { LoopHolds } from './loop-hold-server.ts';

const goalMilliseconds = 50;
const dataDir = mkdtempSync(join(tmpdir(), 'comanda-loop-'));
const environment = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', DEMO: '0', RATE_LIMIT: 'off' };
const server = fork(new URL('loop-hold-server.ts', import.meta.url), { env: environment });
const [url] = (await once(server, 'message')) as [string];
const words = process.argv.slice(2).filter((word) => word !== '--');

async function readHolds(): Promise<LoopHolds> {
  server.send('holds');
  return ((await once(server, 'message')) as [LoopHolds])[0];
}

let token = '';
async function ask<Data = { id: string }>({ method = 'GET', path, body, type = 'application/json' }: BenchRequest) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': type }) };
  const sent = isRaw ? (body as BodyInit) : JSON.stringify(body);
  const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body: sent }) });
  const text = await response.text();
  return { status: response.status, data: text.startsWith('{') ? (JSON.parse(text) as { data: Data }).data : (undefined as Data) };
}

/** Waits until everything that the last request causes is done: events, timers and the next commit. */
async function waitUntilIdle() {
  let longestHolds = await readHolds();
  do {
    await setTimeout(300);
    const latestHolds = await readHolds();
    const longest = (kind: 'delay' | 'work' | 'gc' | 'commit') => Math.max(longestHolds[kind], latestHolds[kind]);
    longestHolds = { delay: longest('delay'), work: longest('work'), gc: longest('gc'), commit: longest('commit'), load: latestHolds.load };
  } while (longestHolds.load > 0.05);
  return longestHolds;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const overGoal: string[] = [];
async function measure(name: string, work: () => Promise<{ status: number | string }>) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) return;
  await readHolds();
  const start = performance.now();
  const { status } = await work();
  const took = performance.now() - start;
  const { delay, work: held, gc, commit } = await waitUntilIdle();
  if (held - commit > goalMilliseconds) overGoal.push(name);
  const cells = [delay, held, gc, commit].map((value) => value.toFixed(0).padStart(7));
  print(
    `${name.padEnd(38)} ${String(status).padStart(4)} ${took.toFixed(0).padStart(7)} ${cells.join(' ')}${held - commit > goalMilliseconds ? '  <' : ''}`,
  );
}

try {
  const person = { email: 'owner@example.com', password: 'demo-1234-x', name: 'Olga Ortiz' };
  print(`${'milliseconds'.padEnd(38)}    .  answer   delay    work      gc  commit`);
  await measure('the document, made', () => ask({ path: '/openapi.json' }));
  await measure('the document, again', () => ask({ path: '/openapi.json' }));
  await measure('a new business', () => ask({ method: 'POST', path: '/api/v1/auth/register', body: person }));
  if (words.length > 0) await ask({ method: 'POST', path: '/api/v1/auth/register', body: person });
  const login = await ask<{ token: string; user: { id: string; tenantId: string } }>({
    method: 'POST',
    path: '/api/v1/auth/login',
    body: { email: person.email, password: person.password },
  });
  token = login.data.token;
  const restaurant = await ask({ method: 'POST', path: '/api/v1/restaurants', body: { name: 'Pardos' } });
  const branch = await ask({
    method: 'POST',
    path: '/api/v1/branches',
    body: { restaurantId: restaurant.data.id, name: 'Barranco', address: 'Av. Grau 210' },
  });
  const createTables = () =>
    ask<{ id: string }[]>({ method: 'POST', path: '/api/v1/tables/bulk', body: { branchId: branch.data.id, count: 100 } });
  let tables = await createTables();
  for (let n = 0; n < 3; n += 1) tables = await createTables();
  await measure('100 tables in bulk', createTables);
  const placeholders: Record<string, string> = {
    BRANCH: branch.data.id,
    TABLE: tables.data[0]?.id ?? '',
    TENANT: login.data.user.tenantId,
  };
  placeholders.SELF = login.data.user.id;
  const fillPlaceholders = (template: BenchRequest): BenchRequest => ({
    ...template,
    path: template.path.replace(/BRANCH|TABLE|TENANT|SELF/g, (word) => placeholders[word] ?? word),
  });
  const measureAll = async (list: Readonly<Record<string, BenchRequest>>) => {
    for (const [name, request] of Object.entries(list)) await measure(name, () => ask(fillPlaceholders(request)));
  };

  await measureAll(hostileBodies);
  await measureAll(hostileImports);
  await measureAll(validImports);
  await measureAll(catalogueRequests);

  const product = await ask({ method: 'POST', path: '/api/v1/products', body: { name: 'Papas', category: 'Guarniciones', price: 9 } });
  const menu = await ask<{ id: string; stock: number | null }[]>({ path: '/api/v1/products?limit=60' });
  const inStock = menu.data.filter(({ stock }) => stock !== 0).slice(0, 50);
  const items = inStock.map(({ id }) => ({ productId: id, quantity: 1, options: [{ optionId: 'size', choiceId: 'l' }] }));
  const placeOrder = (body: object) =>
    ask({ method: 'POST', path: '/api/v1/orders', body: { type: 'pickup', branchId: branch.data.id, ...body } });
  await measure('an order of 50 lines', () => placeOrder({ items }));
  await measure('400 orders, 16 at once', async () => {
    const statuses: number[] = [];
    const client = async () => {
      for (let n = 0; n < 25; n += 1) statuses.push((await placeOrder({ items: [{ productId: product.data.id, quantity: 1 }] })).status);
    };
    await Promise.all(Array.from({ length: 16 }, client));
    return { status: Math.max(...statuses) };
  });
  await measureAll(listRequests);

  const [width, height] = [1_600, 900];
  const noise = Uint8Array.from({ length: width * height * 3 }, (_, index) => (index * 2_654_435_761) >>> 24);
  const png = encode({ width, height, data: noise, channels: 3, depth: 8 });
  const picture = {
    method: 'POST',
    path: `/api/v1/products/${product.data.id}/image`,
  };
  await measure('a picture of 4 MB', async () => {
    const { data } = await ask<{ uploadUrl: string; method: string; headers: Record<string, string> }>(picture);
    const response = await fetch(new URL(data.uploadUrl, url), { method: data.method, headers: data.headers, body: png as BodyInit });
    return { status: response.status };
  });
  print(
    overGoal.length === 0
      ? `nothing blocked the loop for more than ${goalMilliseconds} ms of work besides a commit`
      : `over ${goalMilliseconds} ms: ${overGoal.join(', ')}`,
  );
} finally {
  server.kill('SIGKILL');
  await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}
