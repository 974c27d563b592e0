import { ConditionFailed, type Doc, type Key, type Table } from './store.ts';

/** A copy of what another module has said; `saidAt`, ISO, is when. */
export type Said = Doc & { readonly saidAt: string };

/** Keeps a copy of another module's word: an older word never replaces a newer one, whatever order they come in. */
export async function keepNewest(table: Table, key: Key, doc: Said): Promise<void> {
  const known = await table.get<Said>(key.pk, key.sk);
  if (known && known.doc.saidAt >= doc.saidAt) return;
  try {
    await table.write([{ op: 'put', ...key, doc, when: known ? { version: known.version } : 'absent' }]);
  } catch (error) {
    if (error instanceof ConditionFailed) return keepNewest(table, key, doc);
    throw error;
  }
}
