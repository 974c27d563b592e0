import { retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import type { Doc, Key, Store } from './store.ts';

/** A copy of what another module has said; `saidAt`, ISO, is when. */
export type TimestampedCopy = Doc & { readonly saidAt: string };

const maxAttempts = 100;

/**
 * Keeps a copy of another module's word: an older word never replaces a newer one, whatever order they come in.
 * @throws ConditionFailed if others have changed the copy at the same moment 100 times in a row.
 */
export async function putIfNewer(store: Store, key: Key, doc: TimestampedCopy): Promise<void> {
  const write = async () => {
    const stored = await store.get<TimestampedCopy>(key.pk, key.sk);
    if (stored && stored.doc.saidAt >= doc.saidAt) return true;
    await store.write([{ op: 'put', ...key, doc, when: stored ? { version: stored.version } : 'absent' }]);
    return true;
  };
  await retryOnConflict(write, { maxAttempts });
}
