// How long one request holds the event loop of the embedded server: `node_modules/node/bin/node bench/loop-hold.ts`. Hard requests, hostile
// and good ones at their limits, one after the other on a data folder of their own; for each the longest hold, by the clock and in processor
// time of the main thread, with the longest garbage collection and commit beside it. About two minutes. `-- WORD` asks only what has the
// word in its name, after the preparation.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { encode } from 'fast-png';
import { type Asked, fullCatalogue, goodSheets, hostileBodies, hostileSheets, wideLists } from './hard-requests.ts';
import type { Holds } from './loop-hold-server.ts';

const goal = 50;
const dataDir = mkdtempSync(join(tmpdir(), 'comanda-loop-'));
const environment = { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', DEMO: '0', RATE_LIMIT: 'off' };
const server = fork(new URL('loop-hold-server.ts', import.meta.url), { env: environment });
const [url] = (await once(server, 'message')) as [string];
const words = process.argv.slice(2).filter((word) => word !== '--');

async function holds(): Promise<Holds> {
  server.send('holds');
  return ((await once(server, 'message')) as [Holds])[0];
}

let token = '';
async function ask<Data = { id: string }>({ method = 'GET', path, body, type = 'application/json' }: Asked) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': type }) };
  const sent = isRaw ? (body as BodyInit) : JSON.stringify(body);
  const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body: sent }) });
  const text = await answer.text();
  return { status: answer.status, data: text.startsWith('{') ? (JSON.parse(text) as { data: Data }).data : (undefined as Data) };
}

/** Until what follows from the last request is done: events, timers, the next commit. */
async function quiet() {
  let all = await holds();
  do {
    await setTimeout(300);
    const more = await holds();
    const longest = (of: 'delay' | 'work' | 'gc' | 'commit') => Math.max(all[of], more[of]);
    all = { delay: longest('delay'), work: longest('work'), gc: longest('gc'), commit: longest('commit'), load: more.load };
  } while (all.load > 0.05);
  return all;
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const over: string[] = [];
async function measured(name: string, work: () => Promise<{ status: number | string }>) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) return;
  await holds();
  const start = performance.now();
  const { status } = await work();
  const took = performance.now() - start;
  const { delay, work: held, gc, commit } = await quiet();
  if (held - commit > goal) over.push(name);
  const cells = [delay, held, gc, commit].map((value) => value.toFixed(0).padStart(7));
  say(
    `${name.padEnd(38)} ${String(status).padStart(4)} ${took.toFixed(0).padStart(7)} ${cells.join(' ')}${held - commit > goal ? '  <' : ''}`,
  );
}

try {
  const person = { email: 'owner@example.com', password: 'demo-1234-x', name: 'Olga Ortiz' };
  say(`${'milliseconds'.padEnd(38)}    .  answer   delay    work      gc  commit`);
  await measured('the document, made', () => ask({ path: '/openapi.json' }));
  await measured('the document, again', () => ask({ path: '/openapi.json' }));
  await measured('a new business', () => ask({ method: 'POST', path: '/api/v1/auth/register', body: person }));
  if (words.length > 0) await ask({ method: 'POST', path: '/api/v1/auth/register', body: person });
  const login = await ask<{ token: string; user: { id: string; tenantId: string } }>({
    method: 'POST',
    path: '/api/v1/auth/login',
    body: { email: person.email, password: person.password },
  });
  token = login.data.token;
  const restaurant = await ask({ method: 'POST', path: '/api/v1/restaurants', body: { name: 'Pardos' } });
  const branch = await ask({
    ...{ method: 'POST', path: '/api/v1/branches' },
    body: { restaurantId: restaurant.data.id, name: 'Barranco', address: 'Av. Grau 210' },
  });
  const bulk = () => ask<{ id: string }[]>({ method: 'POST', path: '/api/v1/tables/bulk', body: { branchId: branch.data.id, count: 100 } });
  let tables = await bulk();
  for (let n = 0; n < 3; n += 1) tables = await bulk();
  await measured('100 tables in bulk', bulk);
  const names: Record<string, string> = { BRANCH: branch.data.id, TABLE: tables.data[0]?.id ?? '', TENANT: login.data.user.tenantId };
  names.SELF = login.data.user.id;
  const filled = (asked: Asked): Asked => ({
    ...asked,
    path: asked.path.replace(/BRANCH|TABLE|TENANT|SELF/g, (word) => names[word] ?? word),
  });
  const all = async (list: Readonly<Record<string, Asked>>) => {
    for (const [name, asked] of Object.entries(list)) await measured(name, () => ask(filled(asked)));
  };

  await all(hostileBodies);
  await all(hostileSheets);
  await all(goodSheets);
  await all(fullCatalogue);

  const product = await ask({ method: 'POST', path: '/api/v1/products', body: { name: 'Papas', category: 'Guarniciones', price: 9 } });
  const menu = await ask<{ id: string; stock: number | null }[]>({ path: '/api/v1/products?limit=60' });
  const inStock = menu.data.filter(({ stock }) => stock !== 0).slice(0, 50);
  const items = inStock.map(({ id }) => ({ productId: id, quantity: 1, options: [{ optionId: 'size', choiceId: 'l' }] }));
  const place = (body: object) =>
    ask({ method: 'POST', path: '/api/v1/orders', body: { type: 'pickup', branchId: branch.data.id, ...body } });
  await measured('an order of 50 lines', () => place({ items }));
  await measured('400 orders, 16 at once', async () => {
    const statuses: number[] = [];
    const one = async () => {
      for (let n = 0; n < 25; n += 1) statuses.push((await place({ items: [{ productId: product.data.id, quantity: 1 }] })).status);
    };
    await Promise.all(Array.from({ length: 16 }, one));
    return { status: Math.max(...statuses) };
  });
  await all(wideLists);

  const [width, height] = [1_600, 900];
  const noise = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 2_654_435_761) >>> 24);
  const png = encode({ width, height, data: noise, channels: 3, depth: 8 });
  const picture = {
    method: 'POST',
    path: `/api/v1/products/${product.data.id}/image`,
  };
  await measured('a picture of 4 MB', async () => {
    const { data } = await ask<{ uploadUrl: string; method: string; headers: Record<string, string> }>(picture);
    const answer = await fetch(new URL(data.uploadUrl, url), { method: data.method, headers: data.headers, body: png as BodyInit });
    return { status: answer.status };
  });
  say(over.length === 0 ? `nothing held the loop longer than ${goal} ms of work beside a commit` : `over ${goal} ms: ${over.join(', ')}`);
} finally {
  server.kill('SIGKILL');
  await once(server, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
}
