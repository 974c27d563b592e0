// What a noisy neighbour costs a quiet tenant: `node_modules/node/bin/node bench/noisy-neighbour.ts [seconds a round]`. A bookshop's
// customer looks at the shelf, a product and the cart twenty times a second and orders twice, while others on the same server
// - spend a new budget as fast as 16 connections can,
// - go on at ten times a budget that is spent, with the tokens of 30 people, or as strangers at its menu from 200 addresses,
// - ask for /openapi.json over 16 connections, come and go as a crowd of sockets.
// Rounds are interleaved with quiet ones. Some minutes.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { RunningHouse } from '#test/journeys/house';

const rounds = 5;
const roundSeconds = Number(process.argv[2] ?? 4);
const budgets = { tenant: 6_000, user: 100_000, anonymous: 1_200 };
const quietPerSecond = 20;
const agents = { quiet: new Agent({ keepAlive: true }), noisy: new Agent({ keepAlive: true, maxSockets: 64 }) };

type Call = {
  readonly method?: string;
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly from?: string | undefined;
};

/** The status of the answer, once all of it has come; 0 where the connection broke. */
function ask(url: string, agent: Agent, { method = 'GET', path, token, body, from }: Call): Promise<number> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(from && { 'x-forwarded-for': from }),
    ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve) => {
    const asked = request(url + path, { method, agent, headers }, (answer) => {
      answer.on('data', () => undefined).on('end', () => resolve(answer.statusCode ?? 0));
    });
    // A connection that was closed while nobody used it says nothing of the server.
    asked.on('error', () => resolve(asked.reusedSocket ? ask(url, agent, { method, path, token, body, from }) : 0));
    asked.end(text);
  });
}

/** Does the work so many times a second, whether the one before is done or not, until `signal` says so. */
async function atRate(perSecond: number, signal: AbortSignal, work: (n: number) => Promise<unknown>) {
  const start = performance.now();
  const all: Promise<unknown>[] = [];
  for (let n = 0; !signal.aborted; ) {
    const due = Math.floor(((performance.now() - start) / 1_000) * perSecond);
    for (; n < due; n += 1) all.push(work(n));
    await setTimeout(1);
  }
  await Promise.all(all);
}

const at = (share: number, numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

const house = new RunningHouse({
  ...{ DEMO: '1', TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'error' },
  RATE_LIMIT: `tenant=${budgets.tenant}/min,user=${budgets.user}/min,signin=100000/min,register=100000/min,anonymous=${budgets.anonymous}/min`,
});
try {
  await house.start();
  const { url } = house;
  const reader = (await house.signIn('reader@tenant1.demo', 'tenant1')).authorization.replace('Bearer ', '');
  const { data: books } = await house.ask<{ id: string }[]>('GET', '/api/v1/products?tenantId=tenant1&limit=20');
  const { data: dishes } = await house.ask<{ id: string }[]>('GET', '/api/v1/products?tenantId=pardos&type=solo&limit=20');
  const people: string[] = [];
  for (let n = 0; n < 30; n += 1) {
    const person = { email: `n${n}@neighbours.test`, username: `n${n}`, password: 'a-long-passphrase-1', tenantId: 'pardos' };
    await house.ask('POST', '/register', person);
    const { data } = await house.ask<{ token: string }>('POST', '/login', person);
    people.push(data.token);
  }

  const quiet = async (signal: AbortSignal, times: { reads: number[]; orders: number[] }) => {
    const timed = async (list: number[], call: Call) => {
      const start = performance.now();
      const status = await ask(url, agents.quiet, { ...call, token: reader, from: '198.51.100.1' });
      if (status >= 300 || status === 0) throw new Error(`the quiet tenant was answered ${status} at ${call.path}`);
      list.push(performance.now() - start);
    };
    const looks = ['/api/v1/products?limit=20', `/api/v1/products/${books[0]?.id}`, '/api/v1/cart'];
    await atRate(quietPerSecond, signal, async (n) => {
      if (n % 10 !== 0) return timed(times.reads, { path: looks[n % looks.length] ?? '' });
      const items = [{ productId: books[n % books.length]?.id, quantity: 1 }];
      await timed(times.orders, { method: 'POST', path: '/api/v1/orders', body: { type: 'pickup', items } });
    });
  };

  const answered = new Map<number, number>();
  const noisy = async (call: Call) => {
    const status = await ask(url, agents.noisy, call);
    answered.set(status, (answered.get(status) ?? 0) + 1);
  };
  /** Resolves once the neighbour has spent what it had, and has met refusals for a while. */
  const refusedFor = async (milliseconds: number) => {
    while (!answered.has(429)) await setTimeout(10);
    await setTimeout(milliseconds);
    answered.clear();
  };
  const asFastAs = (connections: number, signal: AbortSignal, work: (n: number) => Promise<unknown>) =>
    Promise.all(
      Array.from({ length: connections }, async (_, n) => {
        while (!signal.aborted) await work(n);
      }),
    );
  let businesses = 0;
  const newBusiness = async () => {
    businesses += 1;
    const owner = { email: `owner${businesses}@neighbours.test`, password: 'a-long-passphrase-1' };
    await house.ask('POST', '/api/v1/auth/register', { ...owner, businessName: `Business ${businesses}` });
    const { data } = await house.ask<{ token: string }>('POST', '/api/v1/auth/login', owner);
    const dish = { name: 'Pollo', category: 'Pollo', price: 20 };
    const made = await house.ask<{ id: string }>('POST', '/api/v1/products', dish, { authorization: `Bearer ${data.token}` });
    return { token: data.token, productId: made.data.id };
  };
  const neighbours: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
    alone: async () => undefined,
    'a tenant within its budget, 16 connections': async (signal) => {
      const { token, productId } = await newBusiness();
      const order = { type: 'pickup', items: [{ productId, quantity: 1 }] };
      let n = 0;
      await asFastAs(16, signal, () => {
        n += 1;
        if (n % 4 === 0) return noisy({ method: 'POST', path: '/api/v1/orders', token, body: order, from: '203.0.113.1' });
        return noisy({ path: n % 4 === 1 ? '/api/v1/orders?limit=20' : '/api/v1/products?limit=50', token, from: '203.0.113.1' });
      });
    },
    'a tenant at ten times its budget': (signal) =>
      atRate((10 * budgets.tenant) / 60, signal, (n) => {
        const token = people[n % people.length];
        const order = { type: 'pickup', items: [{ productId: dishes[n % dishes.length]?.id, quantity: 1 }] };
        if (n % 4 === 0) return noisy({ method: 'POST', path: '/api/v1/orders', token, body: order, from: '203.0.113.1' });
        return noisy({ path: n % 4 === 1 ? '/api/v1/cart' : '/api/v1/products?limit=50', token, from: '203.0.113.1' });
      }),
    'strangers at ten times the budget of its menu': (signal) =>
      atRate((10 * budgets.tenant) / 60, signal, (n) =>
        noisy({ path: '/api/v1/products?tenantId=pardos&limit=50', from: `203.0.${n % 200}.9` }),
      ),
    '16 connections at /openapi.json': (signal) => asFastAs(16, signal, () => noisy({ path: '/openapi.json', from: '203.0.113.2' })),
    'a crowd of sockets': (signal) =>
      asFastAs(32, signal, async (n) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`);
        await Promise.race([once(socket, 'open'), once(socket, 'error')]).catch(() => undefined);
        if (socket.readyState === socket.OPEN) socket.send('{"type":"subscribe","channel":"menu:pardos"}');
        await setTimeout(n);
        socket.close();
      }),
  };

  type Round = { reads: number[]; orders: number[] };
  const results = new Map<string, { p50: number; p95: number; orders: number }[]>();
  const status = new Map<string, string>();
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, neighbour] of Object.entries(neighbours)) {
      answered.clear();
      const [warm, times]: [AbortController, Round] = [new AbortController(), { reads: [], orders: [] }];
      const noise = neighbour(warm.signal);
      if (name.includes('ten times')) await refusedFor(1_000);
      const measured = new AbortController();
      const measuring = quiet(measured.signal, times);
      await setTimeout(roundSeconds * 1_000);
      measured.abort();
      await measuring;
      warm.abort();
      await noise;
      // The first round of each warms up.
      if (round < 0) continue;
      const { reads, orders } = times;
      results.set(name, [...(results.get(name) ?? []), { p50: at(0.5, reads), p95: at(0.95, reads), orders: at(0.95, orders) }]);
      status.set(name, [...answered].map(([code, count]) => `${code}: ${count}`).join(', '));
    }
  }
  const median = (name: string, of: 'p50' | 'p95' | 'orders') =>
    at(
      0.5,
      (results.get(name) ?? []).map((round) => round[of]),
    );
  process.stdout.write(`a quiet tenant's reads and orders, medians of ${rounds} interleaved rounds of ${roundSeconds} s:\n`);
  for (const name of Object.keys(neighbours)) {
    const told = (['p50', 'p95', 'orders'] as const).map(
      (of) =>
        `${of === 'orders' ? 'orders p95' : of} ${median(name, of).toFixed(2)} ms (× ${(median(name, of) / median('alone', of)).toFixed(2)})`,
    );
    process.stdout.write(`  ${name}: ${told.join(', ')}${status.get(name) ? `; the neighbour was answered ${status.get(name)}` : ''}\n`);
  }
} finally {
  await house.remove();
}
process.exit();
