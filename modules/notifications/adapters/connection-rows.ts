import type { Table, Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import type { Connection } from '../domain/connection.ts';
import { channelKey } from './feed-batch.ts';

/** All connections can be listed; they are spread over so many index partitions that none gathers every connection's writes. */
export const shards = 4;
export const shardOf = (id: string) => `CONNECTIONS#${[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards}`;

/** Before it is known whose a connection is, there is no tenant to put it under. */
export const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: 'INFO' });
const channelOf = (id: string, channel: string) => ({ pk: `CONNECTION#${id}`, sk: `CHANNEL#${channel}` });

/** The connections as rows: connectionId, userId, timestamp; by user, and one more row for each channel that is followed. */
export class ConnectionRows {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  put({ id, openedAt, principal, topics }: Connection): Promise<void> {
    const byUser = principal && { gsi1: { pk: `TENANT#${principal.tenantId}#USER#${principal.userId}#CONNECTIONS`, sk: id } };
    const row: Write = {
      op: 'put',
      ...connectionKey(id),
      doc: { connectionId: id, userId: principal?.userId ?? null, timestamp: openedAt, channels: topics.map(({ channel }) => channel) },
      indexes: { ...byUser, gsi2: { pk: shardOf(id), sk: openedAt } },
    };
    const follows = topics.map((topic): Write => {
      const indexes = { gsi1: { pk: `${channelKey(topic)}#AUDIENCE`, sk: id } };
      return { op: 'put', ...channelOf(id, topic.channel), doc: { connectionId: id }, indexes };
    });
    return acrossTenants('connections', () => this.#table.write([row, ...follows]));
  }

  remove(id: string, channels: readonly string[]): Promise<void> {
    const keys = [connectionKey(id), ...channels.map((channel) => channelOf(id, channel))];
    return acrossTenants('connections', () => this.#table.write(keys.map((key) => ({ op: 'remove', ...key }))));
  }

  /** Removes every row; how many connections there were. */
  async clear(): Promise<number> {
    let cleared = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      let after: string | undefined;
      do {
        const page = await this.#table.query<{ connectionId: string; channels: string[] }>({
          pk: `CONNECTIONS#${shard}`,
          index: 'gsi2',
          limit: 1000,
          ...(after !== undefined && { after }),
        });
        await Promise.all(page.items.map(({ doc }) => this.remove(doc.connectionId, doc.channels)));
        cleared += page.items.length;
        after = page.next;
      } while (after !== undefined);
    }
    return cleared;
  }
}
