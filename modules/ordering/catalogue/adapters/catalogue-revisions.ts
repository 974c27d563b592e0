import type { Envelope } from '#shared/events/events';
import { type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import { refuse } from '../../domain/errors.ts';
import { mostTries } from './write-with-retry.ts';

/** How many revisions the log goes back; whoever is further behind reads the whole catalogue. */
const slots = 128;
/** What the log adds to a write of products: a write takes this many changes and events less. */
const logged = 2;

type Revision = { readonly revision: number };
type Change = Revision & { readonly ids: readonly string[] };

export const cataloguePartition = (tenantId: string) => `TENANT#${tenantId}#CATALOGUE`;
const slotKey = (tenantId: string, revision: number) => ({ pk: cataloguePartition(tenantId), sk: `CHANGE#${revision % slots}` });

const readRevision = (table: Table, tenantId: string) => table.get<Revision>(cataloguePartition(tenantId), 'REVISION');

/** How often the tenant's catalogue has been changed. */
export const revisionOf = async (table: Table, tenantId: string) => (await readRevision(table, tenantId))?.doc.revision ?? 0;

/**
 * Writes the products with these ids, and with them the next revision and which products it changed. The revision is a
 * compare-and-set, so that revisions take effect in the order of their numbers: who has seen one has seen all before it. Tries again
 * where another writer took the number; throws ConditionFailed by the number among `changes`. `check` looks at the catalogue of which this
 * is the next revision, and throws where there may be none.
 */
export async function writeCatalogue(
  table: Table,
  tenantId: string,
  ids: readonly string[],
  changes: readonly Write[],
  events: readonly Envelope[] = [],
  receipt?: Receipt,
  check?: () => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const before = await readRevision(table, tenantId);
    await check?.();
    const revision = (before?.doc.revision ?? 0) + 1;
    const when = before ? { version: before.version } : 'absent';
    const log: Write[] = [
      { op: 'put', pk: cataloguePartition(tenantId), sk: 'REVISION', doc: { revision }, when },
      { op: 'put', ...slotKey(tenantId, revision), doc: { revision, ids } },
    ];
    try {
      return await writeOnce(table, [...log, ...changes], events, receipt);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.at > 0) throw new ConditionFailed(error.at - logged);
    }
  }
  throw refuse('ordering.changed-meanwhile');
}

/** The ids of what was changed after revision `from` up to `to`; undefined where the log does not go back that far any more. */
export async function changedBetween(table: Table, tenantId: string, from: number, to: number): Promise<readonly string[] | undefined> {
  const wanted = to - from;
  if (wanted < 0 || wanted > 100) return undefined;
  const keys = Array.from({ length: wanted }, (_, place) => slotKey(tenantId, from + 1 + place));
  const items = wanted > 0 ? await table.getMany<Change>(keys) : [];
  const changes = items.filter(({ doc }) => doc.revision > from && doc.revision <= to);
  return changes.length === wanted ? [...new Set(changes.flatMap(({ doc }) => doc.ids))] : undefined;
}
