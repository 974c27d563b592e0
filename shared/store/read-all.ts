import { yieldToEventLoop } from '../concurrency/yield-to-event-loop.ts';
import type { Doc, Item, Query, Store } from './store.ts';

const batchSize = 500;

/** Every item of a range, read in batches of 500 with a pause between them. Use it only for ranges whose size is bounded elsewhere. */
export async function* iterateAll<D extends Doc>(store: Store, range: Omit<Query, 'limit' | 'after'>): AsyncGenerator<Item<D>> {
  let after: string | undefined;
  do {
    if (after !== undefined) await yieldToEventLoop();
    const page = await store.query<D>({ ...range, limit: batchSize, ...(after !== undefined && { after }) });
    yield* page.items;
    after = page.next;
  } while (after !== undefined);
}

/** The same as an array. */
export async function readAll<D extends Doc>(store: Store, range: Omit<Query, 'limit' | 'after'>): Promise<Item<D>[]> {
  const items: Item<D>[] = [];
  for await (const item of iterateAll<D>(store, range)) items.push(item);
  return items;
}
