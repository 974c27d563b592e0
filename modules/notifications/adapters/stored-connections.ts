import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { readAll } from '#shared/store/read-all';
import type { Item, Store, Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { addTopics, type Connection } from '../domain/connection.ts';
import { Connections } from '../ports/connections.ts';
import { connectionKey, connectionShards, toShardKey } from './connection-rows.ts';
import { followerKey } from './stored-subscribers.ts';

/** API Gateway closes every connection after two hours. A row that outlives its connection expires soon after. */
const retentionSeconds = 3 * 3600;
/** Few frames of one connection change its row at the same time. */
const maxAttempts = 100;

type ConnectionRecord = Connection & { readonly connectionId: string; readonly userId: string | null; readonly timestamp: string };

/**
 * Connections that API Gateway holds, as rows in the store: every instance may receive frames from every connection. Two frames of one
 * connection may arrive at once, so every change is a compare-and-set, and topics are only added.
 */
export class StoredConnections extends Connections {
  readonly #store: Store;
  readonly #clock: Clock;
  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  async add(connection: Connection) {
    await runAcrossTenants('connections', () => this.#store.write([this.#toPut(connection)]));
  }

  async find(id: string) {
    return (await this.#findItem(id))?.doc;
  }

  async update(connection: Connection) {
    const merge = (current: Connection) => ({
      ...addTopics(connection, current.topics),
      principal: connection.principal ?? current.principal,
      expiresAt: connection.expiresAt ?? current.expiresAt,
      heardAt: current.heardAt,
    });
    return (await this.#update(connection.id, merge)) !== null;
  }

  async recordActivity(id: string, at: Date) {
    return (await this.#update(id, (current) => ({ ...current, heardAt: at.toISOString() }))) ?? undefined;
  }

  async remove(id: string): Promise<void> {
    const removeAsRead = async () => {
      const item = await this.#findItem(id);
      if (!item) return true;
      const followerRemovals = item.doc.topics.map((topic): Write => ({ op: 'remove', ...followerKey(topic, id) }));
      // The version check catches a subscription at the same moment, whose row has to be removed as well.
      return this.#write([{ op: 'remove', ...connectionKey(id), when: { version: item.version } }, ...followerRemovals]);
    };
    await retryOnConflict(removeAsRead, { maxAttempts });
  }

  listByUser(tenantId: string, userId: string) {
    return this.#listByIndex('gsi1', userPartition(tenantId, userId));
  }

  async countAnonymousByAddress(address: string, limit: number) {
    const query = { pk: addressPartition(address), index: 'gsi1', limit } as const;
    const { items } = await runAcrossTenants('connections', () => this.#store.query<ConnectionRecord>(query));
    return items.length;
  }

  /** Does not count: it would have to read all connections. */
  async countAnonymous() {
    return undefined;
  }

  async listAll() {
    const parts = Array.from({ length: connectionShards }, (_, shard) =>
      runAcrossTenants('connections', () => this.#listByIndex('gsi2', `CONNECTIONS#${shard}`)),
    );
    return (await Promise.all(parts)).flat();
  }

  async #findItem(id: string): Promise<Item<ConnectionRecord> | undefined> {
    const { pk, sk } = connectionKey(id);
    return runAcrossTenants('connections', () => this.#store.get<ConnectionRecord>(pk, sk));
  }

  /** Returns the changed connection, or null if it is gone. */
  #update(id: string, change: (current: Connection) => Connection): Promise<Connection | null> {
    const changeAsRead = async () => {
      const item = await this.#findItem(id);
      if (!item) return null;
      const changed = change(item.doc);
      await this.#write([this.#toPut(changed, item.version)]);
      return changed;
    };
    return retryOnConflict(changeAsRead, { maxAttempts });
  }

  async #write(changes: readonly Write[]) {
    await runAcrossTenants('connections', () => this.#store.write(changes));
    return true;
  }

  #toPut(connection: Connection, version?: string): Write {
    const { id, openedAt, principal, address } = connection;
    const doc: ConnectionRecord = { ...connection, connectionId: id, userId: principal?.userId ?? null, timestamp: openedAt };
    // A connection with a token is not counted until the token is verified.
    const ownerPartition = principal ? userPartition(principal.tenantId, principal.userId) : address && addressPartition(address);
    const byOwner = ownerPartition && { gsi1: { pk: ownerPartition, sk: id } };
    return {
      op: 'put',
      ...connectionKey(id),
      doc,
      indexes: { ...byOwner, gsi2: { pk: toShardKey(id), sk: openedAt } },
      expiresAt: Math.floor(this.#clock.now().getTime() / 1000) + retentionSeconds,
      ...(version !== undefined && { when: { version } }),
    };
  }

  async #listByIndex(index: 'gsi1' | 'gsi2', pk: string): Promise<Connection[]> {
    return (await readAll<ConnectionRecord>(this.#store, { pk, index })).map(({ doc }) => doc);
  }
}

const addressPartition = (address: string) => `CONNECTIONS#ADDRESS#${address}`;
const userPartition = (tenantId: string, userId: string) => `TENANT#${tenantId}#USER#${userId}#CONNECTIONS`;
