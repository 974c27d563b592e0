// Measures what a noisy neighbour costs a quiet tenant: `node_modules/node/bin/node bench/noisy-neighbour.ts [seconds per round] [rounds]`.
// A customer of a bookshop reads the list, a product and the cart twenty times a second and orders twice, while others on the same server
// - use up a new budget as fast as 16 connections can,
// - continue at ten times a used-up budget, with the tokens of 30 people, or anonymously on its menu from 200 addresses,
// - request /openapi.json over 16 connections, or open and close many sockets.
// Rounds alternate with quiet ones. The quiet customer is a separate process, so that the load of sending the noise is not measured. It
// takes some minutes.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { ServerProcess } from '#test/journeys/server-process';
import { type HttpCall, runAtRate, sendCall } from './http-calls.ts';
import type { QuietAnswer, QuietRound, QuietTimes } from './quiet-customer.ts';
import { percentile } from './statistics.ts';

const rounds = Number(process.argv[3] ?? 5);
const roundSeconds = Number(process.argv[2] ?? 4);
const budgets = { tenant: 6_000, user: 100_000, anonymous: 1_200 };
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

const server = new ServerProcess({
  DEMO: '1',
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'error',
  RATE_LIMIT: `tenant=${budgets.tenant}/min,user=${budgets.user}/min,signin=100000/min,register=100000/min,anonymous=${budgets.anonymous}/min`,
});
const children: ChildProcess[] = [];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.remove().finally(() => process.exit(1)));
try {
  await server.start();
  const { url } = server;
  const reader = (await server.signIn('reader@tenant1.demo', 'tenant1')).authorization.replace('Bearer ', '');
  const { data: books } = await server.request<{ id: string }[]>('GET', '/api/v1/products?tenantId=tenant1&limit=20');
  const { data: dishes } = await server.request<{ id: string }[]>('GET', '/api/v1/products?tenantId=pardos&type=solo&limit=20');
  const people: string[] = [];
  for (let n = 0; n < 30; n += 1) {
    const person = { email: `n${n}@neighbours.test`, username: `n${n}`, password: 'a-long-passphrase-1', tenantId: 'pardos' };
    await server.request('POST', '/register', person);
    const { data } = await server.request<{ token: string }>('POST', '/login', person);
    people.push(data.token);
  }

  const quietCustomer = fork(new URL('./quiet-customer.ts', import.meta.url));
  children.push(quietCustomer);
  /** The times of the quiet customer's reads and orders, in milliseconds. */
  const measureQuietRound = async (): Promise<QuietTimes> => {
    const round: QuietRound = { url, token: reader, books: books.map(({ id }) => id), seconds: roundSeconds };
    quietCustomer.send(round);
    const [times] = (await once(quietCustomer, 'message')) as [QuietAnswer];
    if ('error' in times) throw new Error(times.error);
    return times;
  };

  const responsesByStatus = new Map<number, number>();
  const sendNoisy = async (call: HttpCall) => {
    const status = await sendCall(url, agent, call);
    responsesByStatus.set(status, (responsesByStatus.get(status) ?? 0) + 1);
  };
  /** Resolves after the neighbour has been refused for a while, or, on a machine too slow to use up its budget, after 15 s. */
  const waitForRefusals = async (milliseconds: number) => {
    const deadline = performance.now() + 15_000;
    while (!responsesByStatus.has(429) && performance.now() < deadline) await setTimeout(10);
    await setTimeout(milliseconds);
    responsesByStatus.clear();
  };
  const runConcurrently = (connections: number, signal: AbortSignal, work: (n: number) => Promise<unknown>) =>
    Promise.all(
      Array.from({ length: connections }, async (_, n) => {
        while (!signal.aborted) await work(n);
      }),
    );
  let businesses = 0;
  const newBusiness = async () => {
    businesses += 1;
    const owner = { email: `owner${businesses}@neighbours.test`, password: 'a-long-passphrase-1' };
    await server.request('POST', '/api/v1/auth/register', { ...owner, businessName: `Business ${businesses}` });
    const { data } = await server.request<{ token: string }>('POST', '/api/v1/auth/login', owner);
    const dish = { name: 'Pollo', category: 'Pollo', price: 20 };
    const product = await server.request<{ id: string }>('POST', '/api/v1/products', dish, { authorization: `Bearer ${data.token}` });
    return { token: data.token, productId: product.data.id };
  };
  const neighbours: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
    alone: async () => undefined,
    'a tenant within its budget, 16 connections': async (signal) => {
      const { token, productId } = await newBusiness();
      const order = { type: 'pickup', items: [{ productId, quantity: 1 }] };
      let n = 0;
      await runConcurrently(16, signal, () => {
        n += 1;
        if (n % 4 === 0) return sendNoisy({ method: 'POST', path: '/api/v1/orders', token, body: order, forwardedFor: '203.0.113.1' });
        return sendNoisy({
          path: n % 4 === 1 ? '/api/v1/orders?limit=20' : '/api/v1/products?limit=50',
          token,
          forwardedFor: '203.0.113.1',
        });
      });
    },
    'a tenant at ten times its budget': (signal) =>
      runAtRate((10 * budgets.tenant) / 60, signal, (n) => {
        const token = people[n % people.length];
        const order = { type: 'pickup', items: [{ productId: dishes[n % dishes.length]?.id, quantity: 1 }] };
        if (n % 4 === 0) return sendNoisy({ method: 'POST', path: '/api/v1/orders', token, body: order, forwardedFor: '203.0.113.1' });
        return sendNoisy({ path: n % 4 === 1 ? '/api/v1/cart' : '/api/v1/products?limit=50', token, forwardedFor: '203.0.113.1' });
      }),
    'strangers at ten times the budget of its menu': (signal) =>
      runAtRate((10 * budgets.tenant) / 60, signal, (n) =>
        sendNoisy({ path: '/api/v1/products?tenantId=pardos&limit=50', forwardedFor: `203.0.${n % 200}.9` }),
      ),
    '16 connections at /openapi.json': (signal) =>
      runConcurrently(16, signal, () => sendNoisy({ path: '/openapi.json', forwardedFor: '203.0.113.2' })),
    'a crowd of sockets': (signal) =>
      runConcurrently(32, signal, async (n) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`);
        await Promise.race([once(socket, 'open'), once(socket, 'error')]).catch(() => undefined);
        if (socket.readyState === socket.OPEN) socket.send('{"type":"subscribe","channel":"menu:pardos"}');
        await setTimeout(n);
        socket.close();
      }),
  };

  const results = new Map<string, { p50: number; p95: number; orders: number }[]>();
  const statusSummary = new Map<string, string>();
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, neighbour] of Object.entries(neighbours)) {
      responsesByStatus.clear();
      const noiseController = new AbortController();
      const noise = neighbour(noiseController.signal);
      if (name.includes('ten times')) await waitForRefusals(1_000);
      const { reads, orders } = await measureQuietRound();
      noiseController.abort();
      await noise;
      // The first round is a warm-up.
      if (round < 0) continue;
      results.set(name, [
        ...(results.get(name) ?? []),
        { p50: percentile(0.5, reads), p95: percentile(0.95, reads), orders: percentile(0.95, orders) },
      ]);
      statusSummary.set(name, [...responsesByStatus].map(([code, count]) => `${code}: ${count}`).join(', '));
    }
  }
  const median = (name: string, of: 'p50' | 'p95' | 'orders') =>
    percentile(
      0.5,
      (results.get(name) ?? []).map((round) => round[of]),
    );
  process.stdout.write(`a quiet tenant's reads and orders, medians of ${rounds} interleaved rounds of ${roundSeconds} s:\n`);
  for (const name of Object.keys(neighbours)) {
    const columns = (['p50', 'p95', 'orders'] as const).map(
      (of) =>
        `${of === 'orders' ? 'orders p95' : of} ${median(name, of).toFixed(2)} ms (× ${(median(name, of) / median('alone', of)).toFixed(2)})`,
    );
    process.stdout.write(
      `  ${name}: ${columns.join(', ')}${statusSummary.get(name) ? `; the neighbour was answered ${statusSummary.get(name)}` : ''}\n`,
    );
  }
} finally {
  for (const child of children) child.kill();
  await server.remove();
}
process.exit();
