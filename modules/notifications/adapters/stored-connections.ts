import type { Clock } from '#shared/clock';
import { readAll } from '#shared/store/read-all';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/store/store';
import { acrossTenants } from '#shared/tenant-scope';
import { type Connection, withTopics } from '../domain/connection.ts';
import { Connections } from '../ports/connections.ts';
import { connectionKey, shardOf, shards } from './connection-rows.ts';
import { followerKey } from './stored-subscribers.ts';

/** API Gateway ends every connection after two hours; a row that outlives its connection is gone soon after. */
const keptSeconds = 3 * 3600;

type Row = Connection & { readonly connectionId: string; readonly userId: string | null; readonly timestamp: string };

/**
 * Connections that no process holds, as rows alone: any instance may hear from any of them. Two frames of one connection may be heard
 * at once, so that every change is a compare-and-set; topics only grow.
 */
export class TableConnections extends Connections {
  readonly #table: Table;
  readonly #clock: Clock;
  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  async add(connection: Connection) {
    await acrossTenants('connections', () => this.#table.write([this.#put(connection)]));
  }

  async find(id: string) {
    return (await this.#item(id))?.doc;
  }

  async change(connection: Connection) {
    const merge = (now: Connection) => ({
      ...withTopics(connection, now.topics),
      principal: connection.principal ?? now.principal,
      expiresAt: connection.expiresAt ?? now.expiresAt,
      heardAt: now.heardAt,
    });
    return (await this.#update(connection.id, merge)) !== undefined;
  }

  heard(id: string, at: Date) {
    return this.#update(id, (now) => ({ ...now, heardAt: at.toISOString() }));
  }

  async remove(id: string): Promise<void> {
    const item = await this.#item(id);
    if (!item) return;
    const follows = item.doc.topics.map((topic): Write => ({ op: 'remove', ...followerKey(topic, id) }));
    // It began to follow something at the same moment: that row has to go as well.
    if (!(await this.#try([{ op: 'remove', ...connectionKey(id), when: { version: item.version } }, ...follows]))) await this.remove(id);
  }

  ofUser(tenantId: string, userId: string) {
    return this.#pages('gsi1', userPartition(tenantId, userId));
  }

  async strangersFrom(address: string, limit: number) {
    const query = { pk: addressPartition(address), index: 'gsi1', limit } as const;
    const { items } = await acrossTenants('connections', () => this.#table.query<Row>(query));
    return items.length;
  }

  /** To count them would be to read them all. */
  async strangers() {
    return undefined;
  }

  async all() {
    const parts = Array.from({ length: shards }, (_, shard) =>
      acrossTenants('connections', () => this.#pages('gsi2', `CONNECTIONS#${shard}`)),
    );
    return (await Promise.all(parts)).flat();
  }

  async #item(id: string): Promise<Item<Row> | undefined> {
    const { pk, sk } = connectionKey(id);
    return acrossTenants('connections', () => this.#table.get<Row>(pk, sk));
  }

  /** The connection as it then is; undefined when it is gone. */
  async #update(id: string, change: (now: Connection) => Connection): Promise<Connection | undefined> {
    while (true) {
      const item = await this.#item(id);
      if (!item) return undefined;
      const changed = change(item.doc);
      if (await this.#try([this.#put(changed, item.version)])) return changed;
    }
  }

  async #try(changes: readonly Write[]) {
    try {
      await acrossTenants('connections', () => this.#table.write(changes));
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  #put(connection: Connection, version?: string): Write {
    const { id, openedAt, principal, address } = connection;
    const doc: Row = { ...connection, connectionId: id, userId: principal?.userId ?? null, timestamp: openedAt };
    // Of who brings a token nothing is counted until it is known to be good.
    const whose = principal ? userPartition(principal.tenantId, principal.userId) : address && addressPartition(address);
    const byOwner = whose && { gsi1: { pk: whose, sk: id } };
    return {
      op: 'put',
      ...connectionKey(id),
      doc,
      indexes: { ...byOwner, gsi2: { pk: shardOf(id), sk: openedAt } },
      expiresAt: Math.floor(this.#clock.now().getTime() / 1000) + keptSeconds,
      ...(version !== undefined && { when: { version } }),
    };
  }

  async #pages(index: 'gsi1' | 'gsi2', pk: string): Promise<Connection[]> {
    return (await readAll<Row>(this.#table, { pk, index })).map(({ doc }) => doc);
  }
}

const addressPartition = (address: string) => `CONNECTIONS#ADDRESS#${address}`;
const userPartition = (tenantId: string, userId: string) => `TENANT#${tenantId}#USER#${userId}#CONNECTIONS`;
