// Measures how many order lives per second the embedded server handles, with everything enabled:
// `node_modules/node/bin/node bench/order-lives.ts`. 16 clients repeatedly place an order and start and complete its three steps, while two
// sockets receive the updates; in turn with a bare Hono server that echoes as many requests. Half a minute of load, on a new data folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { ServerProcess } from '#test/journeys/server-process';
import { deliverySteps } from './delivery-steps.ts';
import { median } from './statistics.ts';

const clients = 16;
const rounds = 5;
const roundMilliseconds = 3_000;
const requestsPerLife = 1 + 2 * deliverySteps.length;
const root = new URL('..', import.meta.url).pathname;
const bare = `import { serve } from '@hono/node-server'; import { Hono } from 'hono';
const app = new Hono(); app.post('*', async (c) => c.json(await c.req.json()));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.stdout.write(port + '\\n'));`;

/** How many lives per second the clients complete. */
async function measureRound(life: () => Promise<void>) {
  const start = performance.now();
  let lives = 0;
  const client = async () => {
    while (performance.now() - start < roundMilliseconds) {
      await life();
      lives += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (lives * 1_000) / (performance.now() - start);
}

/** Starts the demo restaurant. Returns a function that runs the life of one order, and the counts of frames that the sockets receive. */
async function openRestaurant(server: ServerProcess) {
  await server.start();
  const people = new Map<string, { authorization: string }>();
  for (const role of ['cook', 'packer', 'driver', 'cliente']) people.set(role, await server.signIn(`${role}@pardos.demo`));
  const { data: menu } = await server.request<{ id: string }[]>('GET', '/api/v1/products?type=solo&limit=1');
  const items = [{ productId: menu[0]?.id, quantity: 2 }];
  const received = { frames: 0, delivered: 0 };
  for (const role of ['cook', 'cliente']) {
    const token = people.get(role)?.authorization.replace('Bearer ', '') ?? '';
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${token}`);
    socket.onmessage = ({ data }) => {
      received.frames += 1;
      if (role === 'cook' && String(data).includes('"stepName":"DELIVERED"')) received.delivered += 1;
    };
    await once(socket, 'open');
  }
  const post = async (path: string, body: object, role: string) => {
    const response = await server.request<{ id: string }>('POST', path, body, people.get(role));
    if (response.status < 300) return response.data;
    // The event about the order has not reached fulfillment yet.
    if (response.status === 404) return undefined;
    throw new Error(`${path} answered ${response.status} ${response.error}`);
  };
  const life = async () => {
    const order = await post('/api/v1/orders', { type: 'delivery', items }, 'cliente');
    for (const [step, role] of deliverySteps) {
      const path = `/api/v1/fulfillment/orders/${order?.id}/steps/${step}`;
      while (!(await post(`${path}/start`, {}, role))) await setTimeout(1);
      await post(`${path}/complete`, {}, role);
    }
  };
  return { life, received };
}

const server = new ServerProcess({ DEMO: '1' });
const peer = spawn(process.execPath, ['--input-type=module', '--eval', bare], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [port] = (await once(peer.stdout, 'data')) as [Buffer];
  const { life, received } = await openRestaurant(server);
  const sendEchoes = async () => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"items":[]}' };
    for (let n = 0; n < requestsPerLife; n += 1) await (await fetch(`http://127.0.0.1:${String(port).trim()}/`, request)).json();
  };
  const [comandaRates, honoRates]: [number[], number[]] = [[], []];
  let lives = 0;
  const countLife = async () => {
    await life();
    lives += 1;
  };
  for (let n = 0; n < rounds; n += 1) {
    comandaRates.push(await measureRound(countLife));
    honoRates.push(await measureRound(sendEchoes));
  }
  const end = performance.now();
  while (received.delivered < lives) await setTimeout(5);
  const lagSeconds = ((performance.now() - end) / 1_000).toFixed(2);
  const [comandaRate, honoRate] = [median(comandaRates), median(honoRates)];
  process.stdout.write(`order lives a second, ${clients} clients, medians of ${rounds} rounds in turn:\n`);
  process.stdout.write(
    `  Comanda ${comandaRate.toFixed(0)}; bare Hono, as many requests echoed: ${honoRate.toFixed(0)} (${(comandaRate / honoRate).toFixed(3)})\n`,
  );
  process.stdout.write(`  ${lives} lives, ${received.frames} frames received; the last one ${lagSeconds} s after the last round\n`);
} finally {
  peer.kill();
  await server.remove();
}
process.exit();
