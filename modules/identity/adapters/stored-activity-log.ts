import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import { iterateAll } from '#shared/store/read-all';
import type { Item, Store, Write } from '#shared/store/store';
import type { ActivityEntry } from '../domain/activity.ts';
import { type ActivityFilter, ActivityLog } from '../ports/activity-log.ts';

/** The index partitions of one tenant, and of one action, are split into this many shards, so that no single partition gets all writes. */
const shards = [0, 1, 2, 3];
const toShard = (id: string) => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards.length;

const toLogPrefix = (tenantId: string) => `TENANT#${tenantId}#LOG`;
/** An entry without a user gets a partition of its own, because such entries are never read by user. */
const toUserPartition = (tenantId: string, { userId, id }: ActivityEntry) =>
  `${toLogPrefix(tenantId)}#${userId === null ? `NOBODY#${id}` : `USER#${userId}`}`;
const toActionPartition = (tenantId: string, action: string, shard: number) => `${toLogPrefix(tenantId)}#ACTION#${action}#${shard}`;
const toWholePartition = (tenantId: string, shard: number) => `${toLogPrefix(tenantId)}#ALL#${shard}`;

/** The write of an entry, into the log and its two lists. */
function toEntryWrite(tenantId: string, entry: ActivityEntry): Write {
  const sk = `${entry.when}#${entry.id}`;
  const shard = toShard(entry.id);
  const indexes = {
    gsi1: { pk: toWholePartition(tenantId, shard), sk },
    gsi2: { pk: toActionPartition(tenantId, entry.action, shard), sk },
  };
  return { op: 'put', pk: toUserPartition(tenantId, entry), sk, doc: entry, indexes };
}

/** The activity log in a `Store`. The sort key of an entry is its time and id, so storing it twice stores it once. */
export class StoredActivityLog extends ActivityLog {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(tenantId: string, entry: ActivityEntry) {
    await this.#store.write([toEntryWrite(tenantId, entry)]);
  }

  async eraseOrigins(tenantId: string, userId: string) {
    const range = { pk: `${toLogPrefix(tenantId)}#USER#${userId}` };
    for await (const { doc } of iterateAll<ActivityEntry>(this.#store, range)) {
      if (doc.device === null && doc.ip === null) continue;
      await this.#store.write([toEntryWrite(tenantId, { ...doc, device: null, ip: null })]);
    }
  }

  async readPage(tenantId: string, filter: ActivityFilter, limit: number, after?: string) {
    const { userId, action, from, to } = filter;
    // There is no index by user and action, so this combination is filtered.
    const matches = userId === undefined || action === undefined ? undefined : (entry: ActivityEntry) => entry.action === action;
    const range = { sources: toListSources(tenantId, filter), sortKeyOf: ({ sk }: Item) => sk, reverse: true, from, to };
    const { rows: entries, next } = await listPage<ActivityEntry>(this.#store, { ...range, after, limit, matches });
    return { entries, next };
  }
}

/** Returns the partitions that hold the selected entries. */
function toListSources(tenantId: string, { userId, action }: ActivityFilter): readonly ListSource[] {
  if (userId !== undefined) return [{ pk: `${toLogPrefix(tenantId)}#USER#${userId}` }];
  if (action !== undefined) return shards.map((shard) => ({ pk: toActionPartition(tenantId, action, shard), index: 'gsi2' as const }));
  return shards.map((shard) => ({ pk: toWholePartition(tenantId, shard), index: 'gsi1' as const }));
}
