import { listPage } from '#shared/store/list-page';
import type { ListSource } from '#shared/store/merged-items';
import type { Item, Table } from '#shared/store/store';
import type { Entry } from '../domain/activity.ts';
import { ActivityLog, type LogFilter } from '../ports/activity-log.ts';

/** All of a tenant's lines, and those of one action, are spread over so many index partitions that no busy evening gathers in one. */
const shards = [0, 1, 2, 3];
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
    const { userId, action, from, to } = filter;
    // One user's actions have no index of their own.
    const matches = userId === undefined || action === undefined ? undefined : (entry: Entry) => entry.action === action;
    const range = { sources: sources(tenantId, filter), placeOf: ({ sk }: Item) => sk, reverse: true, from, to };
    const { rows: entries, next } = await listPage<Entry>(this.#table, { ...range, after, limit, matches });
    return { entries, next };
  }
}

/** Where the lines asked for stand. */
function sources(tenantId: string, { userId, action }: LogFilter): readonly ListSource[] {
  if (userId !== undefined) return [{ pk: `${logOf(tenantId)}#USER#${userId}` }];
  if (action !== undefined) return shards.map((shard) => ({ pk: actionLog(tenantId, action, shard), index: 'gsi2' as const }));
  return shards.map((shard) => ({ pk: wholeLog(tenantId, shard), index: 'gsi1' as const }));
}
