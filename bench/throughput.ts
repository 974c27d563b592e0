// Measures the menu, orders and order lives of the embedded server, in turn with a bare Hono server that serves the same menu and echoes as
// many requests: `node_modules/node/bin/node bench/throughput.ts [--orders 20000] [name=commit | name=--flag,--flag …]`. Each further name
// is measured in the same rounds: the code of another commit, or this code with other V8 flags. Linux only; it takes some minutes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { deliverySteps } from './delivery-steps.ts';
import { LoadClient, type LoadResult, runLoad, toRequestBytes } from './load-client.ts';
import { checkOutCommit, MeasuredServer, type ResourceUsage, readUsage, root } from './measured-server.ts';
import { median } from './statistics.ts';

const options = {
  orders: { type: 'string', default: '20000' },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '2' },
} as const;
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).map((arg) => (/^\w+=/.test(arg) ? `:${arg}` : arg)),
  options,
  allowPositionals: true,
});
const [orders, rounds, milliseconds] = [Number(values.orders), Number(values.rounds), Number(values.seconds) * 1_000];
const bare = `import { serve } from '@hono/node-server'; import { Hono } from 'hono';
const app = new Hono(); let menu = '';
app.put('/', async (c) => c.text((menu = await c.req.text()).slice(0, 1)));
app.get('/', (c) => c.body(menu, 200, { 'content-type': 'application/json' }));
app.post('/', async (c) => c.json(await c.req.json()));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(port + '\\n'));`;

type RoundFigures = { readonly load: LoadResult; readonly main: number; readonly all: number };
/** Measures one round, including the work that follows from it. `main` and `all` are processor time in milliseconds per request. */
async function measure(
  url: string,
  pid: number,
  clients: number,
  work: (client: LoadClient) => Promise<unknown>,
  settle?: () => Promise<void>,
) {
  const open = await Promise.all(Array.from({ length: clients }, () => LoadClient.open(url)));
  const [before, start] = [readUsage(pid), performance.now()];
  const load = await runLoad(open, milliseconds, work);
  await settle?.();
  const after = readUsage(pid);
  for (const client of open) client.close();
  const perSecond = (load.count * 1_000) / (performance.now() - start);
  const perRequest = (scope: 'main' | 'all') => (after[scope] - before[scope]) / load.count;
  return { load: { ...load, perSecond }, main: perRequest('main'), all: perRequest('all') } satisfies RoundFigures;
}

const askExpecting = async (client: LoadClient, request: Buffer, status: number) => {
  const response = await client.ask(request);
  if (response.status !== status)
    throw new Error(`answered ${response.status} instead of ${status}: ${response.bytes.toString().slice(0, 300)}`);
  return response;
};

/** The workloads for one server. */
async function createWorkloads(server: MeasuredServer) {
  const tokens = new Map<string, string>();
  for (const role of ['cliente', 'cook', 'packer', 'driver']) tokens.set(role, await server.signIn(`${role}@pardos.demo`));
  const [dish] = await server.ask<{ id: string }[]>('/api/v1/products?type=solo&limit=1');
  const body = { type: 'delivery', items: [{ productId: dish?.id, quantity: 2 }] };
  const order = toRequestBytes({ method: 'POST', path: '/api/v1/orders', token: tokens.get('cliente'), body });
  const menu = toRequestBytes({ path: '/api/v1/products?limit=50' });
  const runOrderLife = async (client: LoadClient) => {
    const { bytes } = await askExpecting(client, order, 201);
    const { id } = (JSON.parse(bytes.toString()) as { data: { id: string } }).data;
    for (const [step, role] of deliverySteps)
      for (const action of ['start', 'complete']) {
        const path = `/api/v1/fulfillment/orders/${id}/steps/${step}/${action}`;
        const request = toRequestBytes({ method: 'POST', path, token: tokens.get(role), body: {} });
        // The event about the order may not have reached fulfillment yet.
        for (let response = await client.ask(request); response.status !== 200; response = await client.ask(request)) await setTimeout(1);
      }
  };
  return {
    menu: () => measure(server.url, server.pid, 50, (client) => askExpecting(client, menu, 200)),
    orders: () =>
      measure(
        server.url,
        server.pid,
        64,
        (client) => askExpecting(client, order, 201),
        () => server.waitForEvents(),
      ),
    lives: () => measure(server.url, server.pid, 16, runOrderLife, () => server.waitForEvents()),
    place: async (count: number) => {
      const clients = await Promise.all(Array.from({ length: 64 }, () => LoadClient.open(server.url)));
      let left = count;
      await Promise.all(
        clients.map(async (client) => {
          while (left-- > 0) await askExpecting(client, order, 201);
          client.close();
        }),
      );
      await server.waitForEvents();
    },
  };
}

const cleanups: (() => unknown)[] = [];
const seeded = await new MeasuredServer('seeded').start();
await seeded.stop();
cleanups.push(() => seeded.remove());
try {
  const servers = [new MeasuredServer('this code')];
  for (const [, name = '', revisionOrFlags = ''] of positionals.map((text) => /^:(\w+)=(.*)$/.exec(text) ?? [])) {
    const flags = revisionOrFlags.startsWith('--') ? revisionOrFlags.split(',') : [];
    const folder = flags.length > 0 ? undefined : checkOutCommit(revisionOrFlags);
    if (folder) cleanups.unshift(folder.remove);
    servers.push(new MeasuredServer(name, folder?.folder ?? root, flags));
  }
  for (const server of servers) cleanups.unshift(() => server.remove());
  const started = new Map<string, ResourceUsage>();
  const workloads = [];
  for (const server of servers) {
    await server.start(seeded.dataDir);
    await setTimeout(1_000);
    started.set(server.name, readUsage(server.pid));
    workloads.push({ server, work: await createWorkloads(server) });
  }
  const peer = spawn(process.execPath, ['--input-type=module', '--eval', bare], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.unshift(() => peer.kill());
  const url = `http://127.0.0.1:${String((await once(peer.stdout, 'data')) as unknown).trim()}`;
  await fetch(url, { method: 'PUT', body: await (await fetch(`${servers[0]?.url}/api/v1/products?limit=50`)).text() });
  const [get, post] = [
    toRequestBytes({ path: '/' }),
    toRequestBytes({ method: 'POST', path: '/', body: { items: [{ productId: 'x', quantity: 2 }] } }),
  ];

  const results = new Map<string, RoundFigures[]>();
  const addResult = (name: string, figures: RoundFigures) => results.set(name, [...(results.get(name) ?? []), figures]);
  for (let round = -1; round < rounds; round += 1) {
    for (const kind of ['menu', 'orders', 'lives'] as const) {
      const bareFigures = await measure(url, peer.pid ?? 0, kind === 'menu' ? 50 : 64, (client) =>
        askExpecting(client, kind === 'menu' ? get : post, 200),
      );
      // The first round is a warm-up.
      if (round >= 0) addResult(`${kind} bare Hono`, bareFigures);
      for (const { server, work } of workloads) {
        const figures = await work[kind]();
        if (round >= 0) addResult(`${kind} ${server.name}`, figures);
      }
    }
  }
  const medianOf = (name: string, toValue: (figures: RoundFigures) => number) => median((results.get(name) ?? []).map(toValue));
  for (const kind of ['menu', 'orders', 'lives']) {
    process.stdout.write(`${kind}, medians of ${rounds} rounds in turn:\n`);
    const limit = medianOf(`${kind} bare Hono`, ({ load }) => load.perSecond);
    for (const name of ['bare Hono', ...servers.map(({ name }) => name)]) {
      const formatMedian = (toValue: (figures: RoundFigures) => number, digits: number) =>
        medianOf(`${kind} ${name}`, toValue).toFixed(digits);
      const rate = medianOf(`${kind} ${name}`, ({ load }) => load.perSecond);
      process.stdout.write(
        `  ${name.padEnd(12)} ${rate.toFixed(0).padStart(6)}/s (${(rate / limit).toFixed(3)} × bare), p50 ${formatMedian(({ load }) => load.p50, 1)} ms, p99 ${formatMedian(({ load }) => load.p99, 1)} ms, processor ${formatMedian(({ main }) => main, 3)} ms main, ${formatMedian(({ all }) => all, 3)} all\n`,
      );
    }
  }
  if (orders > 0) process.stdout.write(`memory in MB after a start, and after ${orders} further orders:\n`);
  for (const { server, work } of orders > 0 ? workloads : []) {
    await work.place(orders);
    await setTimeout(2_000);
    process.stdout.write(
      `  ${server.name.padEnd(12)} ${started.get(server.name)?.memory.toFixed(0)}, ${readUsage(server.pid).memory.toFixed(0)}\n`,
    );
  }
} finally {
  for (const remove of cleanups) await remove();
}
process.exit();
