import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { maxAttempts } from '../../adapters/write-with-retry.ts';
import { orderingError } from '../../domain/errors.ts';

/** How many revisions the log goes back; whoever is further behind reads the whole catalogue. */
const logCapacity = 128;
/** What the log adds to a write of products: a write takes this many changes and events less. */
const logWriteCount = 2;

type RevisionRecord = { readonly revision: number };
type ChangeRecord = RevisionRecord & { readonly ids: readonly string[] };

export const cataloguePartition = (tenantId: string) => `TENANT#${tenantId}#CATALOGUE`;
const slotKey = (tenantId: string, revision: number) => ({ pk: cataloguePartition(tenantId), sk: `CHANGE#${revision % logCapacity}` });

const readRevision = (store: Store, tenantId: string) => store.get<RevisionRecord>(cataloguePartition(tenantId), 'REVISION');

/** How often the tenant's catalogue has been changed. */
export const readCatalogueRevision = async (store: Store, tenantId: string) => (await readRevision(store, tenantId))?.doc.revision ?? 0;

/**
 * Writes the products with these ids, and with them the next revision and which products it changed. The revision is a
 * compare-and-set, so that revisions take effect in the order of their numbers: who has seen one has seen all before it. Tries again
 * where another writer took the number; throws ConditionFailed by the number among `changes`. `check` looks at the catalogue of which this
 * is the next revision, and throws where there may be none.
 */
export async function writeCatalogue(
  store: Store,
  tenantId: string,
  ids: readonly string[],
  changes: readonly Write[],
  events: readonly Envelope[] = [],
  idempotencyRecord?: IdempotencyRecord,
  precondition?: () => Promise<void>,
): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const stored = await readRevision(store, tenantId);
    await precondition?.();
    const revision = (stored?.doc.revision ?? 0) + 1;
    const when = stored ? { version: stored.version } : 'absent';
    const logWrites: Write[] = [
      { op: 'put', pk: cataloguePartition(tenantId), sk: 'REVISION', doc: { revision }, when },
      { op: 'put', ...slotKey(tenantId, revision), doc: { revision, ids } },
    ];
    try {
      return await writeIdempotently(store, [...logWrites, ...changes], events, idempotencyRecord);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.changeIndex > 0) throw new ConditionFailed(error.changeIndex - logWriteCount);
    }
  }
  throw orderingError('ordering.changed-meanwhile');
}

/** The ids of what was changed after revision `from` up to `to`; undefined where the log does not go back that far any more. */
export async function readChangedIds(store: Store, tenantId: string, from: number, to: number): Promise<readonly string[] | undefined> {
  const revisionCount = to - from;
  if (revisionCount < 0 || revisionCount > 100) return undefined;
  const keys = Array.from({ length: revisionCount }, (_, offset) => slotKey(tenantId, from + 1 + offset));
  const items = revisionCount > 0 ? await store.getMany<ChangeRecord>(keys) : [];
  const changes = items.filter(({ doc }) => doc.revision > from && doc.revision <= to);
  return changes.length === revisionCount ? [...new Set(changes.flatMap(({ doc }) => doc.ids))] : undefined;
}
