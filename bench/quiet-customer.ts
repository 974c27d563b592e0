// The quiet customer of bench/noisy-neighbour.ts. For each round that it receives, it reads and orders, and sends back how long each took.
import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type HttpCall, runAtRate, sendCall } from './http-calls.ts';

export type QuietRound = { readonly url: string; readonly token: string; readonly books: readonly string[]; readonly seconds: number };
export type QuietTimes = { readonly reads: readonly number[]; readonly orders: readonly number[] };
export type QuietAnswer = QuietTimes | { readonly error: string };

const perSecond = 20;
const agent = new Agent({ keepAlive: true });

async function runRound({ url, token, books, seconds }: QuietRound): Promise<QuietTimes> {
  const times = { reads: [] as number[], orders: [] as number[] };
  const runTimed = async (list: number[], call: HttpCall) => {
    const start = performance.now();
    const status = await sendCall(url, agent, { ...call, token, forwardedFor: '198.51.100.1' });
    if (status >= 300 || status === 0) throw new Error(`the quiet tenant was answered ${status} at ${call.path}`);
    list.push(performance.now() - start);
  };
  const browsePaths = ['/api/v1/products?limit=20', `/api/v1/products/${books[0]}`, '/api/v1/cart'];
  const roundController = new AbortController();
  const requests = runAtRate(perSecond, roundController.signal, (n) => {
    if (n % 10 !== 0) return runTimed(times.reads, { path: browsePaths[n % browsePaths.length] ?? '' });
    const items = [{ productId: books[n % books.length], quantity: 1 }];
    return runTimed(times.orders, { method: 'POST', path: '/api/v1/orders', body: { type: 'pickup', items } });
  });
  await setTimeout(seconds * 1_000);
  roundController.abort();
  await requests;
  return times;
}

process.on('message', (roundRequest: QuietRound) => {
  runRound(roundRequest).then(
    (times) => process.send?.(times),
    (error: unknown) => process.send?.({ error: String(error) } satisfies QuietAnswer),
  );
});
