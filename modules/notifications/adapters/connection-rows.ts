import type { Store, Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import type { Connection } from '../domain/connection.ts';
import { channelKey } from './feed-batch.ts';

/** The number of index partitions that list all connections, so that no single partition takes every write. */
export const connectionShards = 4;
export const toShardKey = (id: string) =>
  `CONNECTIONS#${[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % connectionShards}`;

/** The key has no tenant, because a connection has none before it signs in. */
export const connectionKey = (id: string) => ({ pk: `CONNECTION#${id}`, sk: 'INFO' });
const channelRowKey = (id: string, channel: string) => ({ pk: `CONNECTION#${id}`, sk: `CHANNEL#${channel}` });

/** Stores each connection as a row, which an index lists by user, and one more row for each channel that it subscribes to. */
export class ConnectionRows {
  readonly #store: Store;
  constructor(store: Store) {
    this.#store = store;
  }

  put({ id, openedAt, principal, topics }: Connection): Promise<void> {
    const byUser = principal && { gsi1: { pk: `TENANT#${principal.tenantId}#USER#${principal.userId}#CONNECTIONS`, sk: id } };
    const row: Write = {
      op: 'put',
      ...connectionKey(id),
      doc: { connectionId: id, userId: principal?.userId ?? null, timestamp: openedAt, channels: topics.map(({ channel }) => channel) },
      indexes: { ...byUser, gsi2: { pk: toShardKey(id), sk: openedAt } },
    };
    const channelRows = topics.map((topic): Write => {
      const indexes = { gsi1: { pk: `${channelKey(topic)}#AUDIENCE`, sk: id } };
      return { op: 'put', ...channelRowKey(id, topic.channel), doc: { connectionId: id }, indexes };
    });
    return runAcrossTenants('connections', () => this.#store.write([row, ...channelRows]));
  }

  remove(id: string, channels: readonly string[]): Promise<void> {
    const keys = [connectionKey(id), ...channels.map((channel) => channelRowKey(id, channel))];
    return runAcrossTenants('connections', () => this.#store.write(keys.map((key) => ({ op: 'remove', ...key }))));
  }

  /** Removes all rows. Returns the number of connections. */
  async removeAll(): Promise<number> {
    let removedCount = 0;
    for (let shard = 0; shard < connectionShards; shard += 1) {
      let after: string | undefined;
      do {
        const page = await this.#store.query<{ connectionId: string; channels: string[] }>({
          pk: `CONNECTIONS#${shard}`,
          index: 'gsi2',
          limit: 1000,
          ...(after !== undefined && { after }),
        });
        await Promise.all(page.items.map(({ doc }) => this.remove(doc.connectionId, doc.channels)));
        removedCount += page.items.length;
        after = page.next;
      } while (after !== undefined);
    }
    return removedCount;
  }
}
