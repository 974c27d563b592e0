// The quiet customer of bench/noisy-neighbour.ts: for each round that it is sent, looks and orders, and tells how long each took.
import { Agent } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { ask, atRate, type Call } from './http-calls.ts';

export type QuietRound = { readonly url: string; readonly token: string; readonly books: readonly string[]; readonly seconds: number };
export type QuietTimes = { readonly reads: readonly number[]; readonly orders: readonly number[] };
export type QuietAnswer = QuietTimes | { readonly error: string };

const perSecond = 20;
const agent = new Agent({ keepAlive: true });

async function round({ url, token, books, seconds }: QuietRound): Promise<QuietTimes> {
  const times = { reads: [] as number[], orders: [] as number[] };
  const timed = async (list: number[], call: Call) => {
    const start = performance.now();
    const status = await ask(url, agent, { ...call, token, from: '198.51.100.1' });
    if (status >= 300 || status === 0) throw new Error(`the quiet tenant was answered ${status} at ${call.path}`);
    list.push(performance.now() - start);
  };
  const looks = ['/api/v1/products?limit=20', `/api/v1/products/${books[0]}`, '/api/v1/cart'];
  const over = new AbortController();
  const looking = atRate(perSecond, over.signal, (n) => {
    if (n % 10 !== 0) return timed(times.reads, { path: looks[n % looks.length] ?? '' });
    const items = [{ productId: books[n % books.length], quantity: 1 }];
    return timed(times.orders, { method: 'POST', path: '/api/v1/orders', body: { type: 'pickup', items } });
  });
  await setTimeout(seconds * 1_000);
  over.abort();
  await looking;
  return times;
}

process.on('message', (asked: QuietRound) => {
  round(asked).then(
    (times) => process.send?.(times),
    (error: unknown) => process.send?.({ error: String(error) } satisfies QuietAnswer),
  );
});
