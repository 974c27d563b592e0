import { ConditionFailed, type Doc, type Key, type Store } from './store.ts';

/** A copy of what another module has said; `saidAt`, ISO, is when. */
export type TimestampedCopy = Doc & { readonly saidAt: string };

/** Keeps a copy of another module's word: an older word never replaces a newer one, whatever order they come in. */
export async function putIfNewer(store: Store, key: Key, doc: TimestampedCopy): Promise<void> {
  const stored = await store.get<TimestampedCopy>(key.pk, key.sk);
  if (stored && stored.doc.saidAt >= doc.saidAt) return;
  try {
    await store.write([{ op: 'put', ...key, doc, when: stored ? { version: stored.version } : 'absent' }]);
  } catch (error) {
    if (error instanceof ConditionFailed) return putIfNewer(store, key, doc);
    throw error;
  }
}
