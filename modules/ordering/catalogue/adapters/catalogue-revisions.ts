import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { type AnyChange, ConditionFailed, type Store, type Write } from '#shared/store/store';
import { contendedWrite } from '../../adapters/write-with-retry.ts';

/** How many revisions the log holds. A reader that is further behind reads the whole catalogue. */
const logCapacity = 128;

type RevisionRecord = { readonly revision: number };
type ChangeRecord = RevisionRecord & { readonly ids: readonly string[] };

export const cataloguePartition = (tenantId: string) => `TENANT#${tenantId}#CATALOGUE`;
const slotKey = (tenantId: string, revision: number) => ({ pk: cataloguePartition(tenantId), sk: `CHANGE#${revision % logCapacity}` });

const readRevision = (store: Store, tenantId: string) => store.get<RevisionRecord>(cataloguePartition(tenantId), 'REVISION');

/** The current revision of the tenant's catalogue: the number of changes so far, 0 if there are none. */
export const readCatalogueRevision = async (store: Store, tenantId: string) => (await readRevision(store, tenantId))?.doc.revision ?? 0;

/**
 * Writes `changes` as the next revision of the catalogue and logs that they changed the products `ids`. The revision is a compare-and-set,
 * so revisions take effect in the order of their numbers: a reader that has seen one revision has seen all earlier ones. If another writer
 * takes the number first, the write is tried again. `precondition` runs before each attempt and throws if the current catalogue must not
 * change. The revision and its log entry take two of the 100 changes and events of a write.
 * @throws ConditionFailed with the change of `changes` whose condition does not hold
 * @throws DuplicateRequest if a request with the same idempotency key was stored first
 * @throws `ordering.changed-meanwhile` if other writers took the number 100 times
 */
export async function writeCatalogue(
  store: Store,
  tenantId: string,
  ids: readonly string[],
  changes: readonly AnyChange[],
  events: readonly Envelope[] = [],
  idempotencyRecord?: IdempotencyRecord,
  precondition?: () => Promise<void>,
): Promise<void> {
  const failure = await retryOnConflict(async () => {
    const stored = await readRevision(store, tenantId);
    await precondition?.();
    const revision = (stored?.doc.revision ?? 0) + 1;
    const when = stored ? { version: stored.version } : 'absent';
    const revisionWrite: Write = { op: 'put', pk: cataloguePartition(tenantId), sk: 'REVISION', doc: { revision }, when };
    const logWrite: Write = { op: 'put', ...slotKey(tenantId, revision), doc: { revision, ids } };
    try {
      await writeIdempotently(store, [revisionWrite, logWrite, ...changes], events, idempotencyRecord);
      return null;
    } catch (error) {
      // If a change of the caller's fails, return the error: it would fail with the next revision too.
      if (error instanceof ConditionFailed && error.change !== revisionWrite) return error;
      throw error;
    }
  }, contendedWrite);
  if (failure) throw failure;
}

/**
 * Returns the ids of the products that changed after revision `from`, up to and including `to`. Returns undefined if that is more than 100
 * revisions or the log no longer holds them all.
 */
export async function readChangedIds(store: Store, tenantId: string, from: number, to: number): Promise<readonly string[] | undefined> {
  const revisionCount = to - from;
  if (revisionCount < 0 || revisionCount > 100) return undefined;
  const keys = Array.from({ length: revisionCount }, (_, offset) => slotKey(tenantId, from + 1 + offset));
  const items = revisionCount > 0 ? await store.getMany<ChangeRecord>(keys) : [];
  const changes = items.filter(({ doc }) => doc.revision > from && doc.revision <= to);
  return changes.length === revisionCount ? [...new Set(changes.flatMap(({ doc }) => doc.ids))] : undefined;
}
