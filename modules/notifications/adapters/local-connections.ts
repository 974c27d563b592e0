import type { Connection } from '../domain/connection.ts';
import { Connections } from '../ports/connections.ts';
import type { ConnectionRows } from './connection-rows.ts';

const userOf = ({ principal }: Connection) => principal && `${principal.tenantId}\n${principal.userId}`;

/**
 * The connections of this process, at hand in memory. Rows are kept of those that follow something; what was heard from whom and
 * when changes with every ping and stays in memory.
 */
export class HeldConnections extends Connections {
  readonly #rows: ConnectionRows;
  readonly #held = new Map<string, Connection>();
  readonly #byUser = new Map<string, Set<string>>();
  /** How many from each address are nobody's. */
  readonly #strangers = new Map<string, number>();

  constructor(rows: ConnectionRows) {
    super();
    this.#rows = rows;
  }

  /** Removes the rows that a former process has left. To be called before the first connection. */
  forgetFormer(): Promise<number> {
    return this.#rows.clear();
  }

  async add(connection: Connection) {
    this.#held.set(connection.id, connection);
    this.#countStranger(connection, 1);
  }

  async find(id: string) {
    return this.#held.get(id);
  }

  async change(connection: Connection) {
    const { id } = connection;
    const before = this.#held.get(id);
    if (!before) return false;
    this.#held.set(id, { ...connection, heardAt: before.heardAt });
    if (before.principal === null && connection.principal !== null) this.#countStranger(before, -1);
    const user = userOf(connection);
    if (user !== null) this.#byUser.set(user, (this.#byUser.get(user) ?? new Set()).add(id));
    if (connection.topics.length > 0) await this.#rows.put(connection);
    return this.#held.has(id);
  }

  async heard(id: string, at: Date) {
    const before = this.#held.get(id);
    if (!before) return undefined;
    const now = { ...before, heardAt: at.toISOString() };
    this.#held.set(id, now);
    return now;
  }

  async remove(id: string) {
    const connection = this.#held.get(id);
    if (!connection) return;
    this.#held.delete(id);
    this.#forgetUser(connection);
    this.#countStranger(connection, -1);
    if (connection.topics.length > 0) {
      const channels = connection.topics.map(({ channel }) => channel);
      await this.#rows.remove(id, channels);
    }
  }

  async ofUser(tenantId: string, userId: string) {
    const ids = this.#byUser.get(`${tenantId}\n${userId}`) ?? [];
    return [...ids].map((id) => this.#held.get(id)).filter((connection) => connection !== undefined);
  }

  async strangersFrom(address: string) {
    return this.#strangers.get(address) ?? 0;
  }

  async strangers() {
    let sum = 0;
    for (const count of this.#strangers.values()) sum += count;
    return sum;
  }

  async all() {
    return [...this.#held.values()];
  }

  #countStranger({ address, principal }: Connection, change: 1 | -1) {
    if (address === null || principal !== null) return;
    const count = (this.#strangers.get(address) ?? 0) + change;
    if (count > 0) this.#strangers.set(address, count);
    else this.#strangers.delete(address);
  }

  #forgetUser(connection: Connection) {
    const user = userOf(connection);
    const ids = user === null ? undefined : this.#byUser.get(user);
    ids?.delete(connection.id);
    if (user !== null && ids?.size === 0) this.#byUser.delete(user);
  }
}
