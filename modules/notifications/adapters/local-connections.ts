import type { Connection } from '../domain/connection.ts';
import { Connections } from '../ports/connections.ts';
import type { ConnectionRows } from './connection-rows.ts';

const toUserKey = ({ principal }: Connection) => principal && `${principal.tenantId}\n${principal.userId}`;

/**
 * The connections of this process, in memory. Connections with at least one channel also have rows in the store. `heardAt` changes with
 * every frame and stays in memory.
 */
export class LocalConnections extends Connections {
  readonly #rows: ConnectionRows;
  readonly #connections = new Map<string, Connection>();
  readonly #byUser = new Map<string, Set<string>>();
  /** The number of connections from each address that have not signed in. */
  readonly #anonymousByAddress = new Map<string, number>();

  constructor(rows: ConnectionRows) {
    super();
    this.#rows = rows;
  }

  /** Removes the rows that an earlier process left behind. Call it before the first connection. Returns the number of connections. */
  removeStaleRows(): Promise<number> {
    return this.#rows.removeAll();
  }

  async add(connection: Connection) {
    this.#connections.set(connection.id, connection);
    this.#addToUser(connection);
    this.#countAnonymous(connection, 1);
  }

  async find(id: string) {
    return this.#connections.get(id);
  }

  async update(connection: Connection) {
    const { id } = connection;
    const before = this.#connections.get(id);
    if (!before) return false;
    this.#connections.set(id, { ...connection, heardAt: before.heardAt });
    if (before.principal === null && connection.principal !== null) this.#countAnonymous(before, -1);
    this.#addToUser(connection);
    if (connection.topics.length > 0) await this.#rows.put(connection);
    return this.#connections.has(id);
  }

  async recordActivity(id: string, at: Date) {
    const before = this.#connections.get(id);
    if (!before) return undefined;
    const now = { ...before, heardAt: at.toISOString() };
    this.#connections.set(id, now);
    return now;
  }

  async remove(id: string) {
    const connection = this.#connections.get(id);
    if (!connection) return;
    this.#connections.delete(id);
    this.#removeFromUser(connection);
    this.#countAnonymous(connection, -1);
    if (connection.topics.length > 0) {
      const channels = connection.topics.map(({ channel }) => channel);
      await this.#rows.remove(id, channels);
    }
  }

  async listByUser(tenantId: string, userId: string) {
    const ids = this.#byUser.get(`${tenantId}\n${userId}`) ?? [];
    return [...ids].map((id) => this.#connections.get(id)).filter((connection) => connection !== undefined);
  }

  async countAnonymousByAddress(address: string, limit: number) {
    return Math.min(limit, this.#anonymousByAddress.get(address) ?? 0);
  }

  async countAnonymous() {
    let sum = 0;
    for (const count of this.#anonymousByAddress.values()) sum += count;
    return sum;
  }

  async listAll() {
    return [...this.#connections.values()];
  }

  #countAnonymous({ address, principal }: Connection, change: 1 | -1) {
    if (address === null || principal !== null) return;
    const count = (this.#anonymousByAddress.get(address) ?? 0) + change;
    if (count > 0) this.#anonymousByAddress.set(address, count);
    else this.#anonymousByAddress.delete(address);
  }

  #addToUser(connection: Connection) {
    const user = toUserKey(connection);
    if (user !== null) this.#byUser.set(user, (this.#byUser.get(user) ?? new Set()).add(connection.id));
  }

  #removeFromUser(connection: Connection) {
    const user = toUserKey(connection);
    const ids = user === null ? undefined : this.#byUser.get(user);
    ids?.delete(connection.id);
    if (user !== null && ids?.size === 0) this.#byUser.delete(user);
  }
}
