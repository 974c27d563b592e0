import type { Query, Table } from '#shared/table';
import type { Entry } from '../domain/activity.ts';
import { ActivityLog, type LogFilter } from '../ports/activity-log.ts';

/** All of a tenant's lines, and those of one action, are spread over so many index partitions that no busy evening gathers in one. */
const shards = [0, 1, 2, 3];
const picked = 500;
const shardOf = (id: string) => [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards.length;

const logOf = (tenantId: string) => `TENANT#${tenantId}#LOG`;
/** Without a user, a partition of its own: nobody asks for those by user. */
const userLog = (tenantId: string, { userId, id }: Entry) => `${logOf(tenantId)}#${userId === null ? `NOBODY#${id}` : `USER#${userId}`}`;
const actionLog = (tenantId: string, action: string, shard: number) => `${logOf(tenantId)}#ACTION#${action}#${shard}`;
const wholeLog = (tenantId: string, shard: number) => `${logOf(tenantId)}#ALL#${shard}`;

/** The log on any engine of the table port. An entry stands under its time and id everywhere, so that storing it twice stores it once. */
export class TableActivityLog extends ActivityLog {
  readonly #table: Table;
  constructor(table: Table) {
    super();
    this.#table = table;
  }

  async add(tenantId: string, entry: Entry) {
    const sk = `${entry.when}#${entry.id}`;
    const shard = shardOf(entry.id);
    const indexes = { gsi1: { pk: wholeLog(tenantId, shard), sk }, gsi2: { pk: actionLog(tenantId, entry.action, shard), sk } };
    await this.#table.write([{ op: 'put', pk: userLog(tenantId, entry), sk, doc: entry, indexes }]);
  }

  async page(tenantId: string, filter: LogFilter, limit: number, after?: string) {
    // One user's actions have no index of their own: they are picked from many lines at once.
    const size = filter.userId !== undefined && filter.action !== undefined ? picked : limit + 1;
    const found: { sk: string; doc: Entry }[] = [];
    let before = after;
    let more = true;
    while (more && found.length <= limit) {
      const batch = await this.#batch(tenantId, filter, size, before);
      found.push(...batch.filter(({ doc }) => filter.action === undefined || doc.action === filter.action));
      before = batch.at(-1)?.sk;
      more = batch.length === size;
    }
    const shown = found.slice(0, limit);
    return { entries: shown.map(({ doc }) => doc), next: found.length > limit ? shown.at(-1)?.sk : undefined };
  }

  /** The newest `size` lines before a place, of whatever action where they are one user's. Each source is asked for one more: it may hold the place itself. */
  async #batch(tenantId: string, filter: LogFilter, size: number, before: string | undefined) {
    const to = before ?? (filter.to && `${filter.to}~`);
    const range = { reverse: true, limit: size + 1, ...(filter.from && { from: filter.from }), ...(to && { to }) };
    const pages = await Promise.all(sources(tenantId, filter).map((source) => this.#table.query<Entry>({ ...source, ...range })));
    const older = pages.flatMap(({ items }) => items).filter(({ sk }) => before === undefined || sk < before);
    return older.sort((a, b) => (a.sk < b.sk ? 1 : -1)).slice(0, size);
  }
}

/** Where the lines asked for stand. */
function sources(tenantId: string, { userId, action }: LogFilter): readonly Pick<Query, 'pk' | 'index'>[] {
  if (userId !== undefined) return [{ pk: `${logOf(tenantId)}#USER#${userId}` }];
  if (action !== undefined) return shards.map((shard) => ({ pk: actionLog(tenantId, action, shard), index: 'gsi2' as const }));
  return shards.map((shard) => ({ pk: wholeLog(tenantId, shard), index: 'gsi1' as const }));
}
