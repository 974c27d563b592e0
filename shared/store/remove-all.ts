import { iterateAll } from './read-all.ts';
import { maxWriteSize, type Query, type Store } from './store.ts';

/** Removes every item of a range, in batches. Use it only for ranges whose size is bounded elsewhere. */
export async function removeAll(store: Store, range: Pick<Query, 'pk' | 'prefix'>): Promise<void> {
  const keys: { pk: string; sk: string }[] = [];
  for await (const { pk, sk } of iterateAll(store, range)) keys.push({ pk, sk });
  for (let start = 0; start < keys.length; start += maxWriteSize)
    await store.write(keys.slice(start, start + maxWriteSize).map((key) => ({ op: 'remove', ...key })));
}
