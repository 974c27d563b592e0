import type { SQLOutputValue } from 'node:sqlite';
import type { Clock } from '../../clock.ts';
import { type Condition, ConditionFailed, type Doc, type Item, type Key, type Page, type Query } from '../store.ts';
import { type PutSnapshot, StoreEngine, type WriteSnapshot } from '../store-engine.ts';
import type { StoredItem } from './item-cache.ts';
import { computeEventChecksum } from './row-checksum.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { SqliteItems } from './sqlite-items.ts';

type Row = Record<string, SQLOutputValue>;

const sweepBatchSize = 500;

const keyColumns = { table: ['pk', 'sk'], gsi1: ['gsi1pk', 'gsi1sk'], gsi2: ['gsi2pk', 'gsi2sk'] } as const;

/** The statement that puts an event into the outbox, with its checksum. */
export const insertEventSql = 'INSERT INTO outbox (event, checksum) VALUES (?, ?)';

/** The name of the SQLite table that holds the items of this table. */
export const toSqlTableName = (name: string) => `items_${name.replaceAll(/\W/g, '_')}`;

/** One module's items in a SQLite table; `said` is called after a write that left events in the outbox. */
export class SqliteStore extends StoreEngine {
  readonly #file: SqliteFile;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #onEventsStored: () => void;
  readonly #items: SqliteItems;

  constructor(file: SqliteFile, name: string, clock: Clock, onEventsStored: () => void) {
    super();
    this.#file = file;
    this.#name = toSqlTableName(name);
    this.#clock = clock;
    this.#onEventsStored = onEventsStored;
    this.#items = new SqliteItems(file, this.#name);
    file.exec(`CREATE TABLE IF NOT EXISTS ${this.#name} (
      pk TEXT NOT NULL, sk TEXT NOT NULL, version TEXT NOT NULL, doc TEXT NOT NULL, expires_at INTEGER,
      gsi1pk TEXT, gsi1sk TEXT, gsi2pk TEXT, gsi2sk TEXT, UNIQUE (pk, sk))`);
    for (const gsi of ['gsi1', 'gsi2']) {
      file.exec(`CREATE INDEX IF NOT EXISTS ${this.#name}_${gsi} ON ${this.#name} (${gsi}pk, ${gsi}sk) WHERE ${gsi}pk IS NOT NULL`);
    }
    file.exec(`CREATE INDEX IF NOT EXISTS ${this.#name}_expiry ON ${this.#name} (expires_at) WHERE expires_at IS NOT NULL`);
  }

  async get<D extends Doc>(pk: string, sk: string) {
    if (this.#file.loopBudget.isSpent()) await this.#file.loopBudget.waitForNextTurn();
    return this.#readItem<D>(pk, sk);
  }

  protected async readMany<D extends Doc>(keys: readonly Key[]) {
    if (this.#file.loopBudget.isSpent()) await this.#file.loopBudget.waitForNextTurn();
    return keys.flatMap(({ pk, sk }) => this.#readItem<D>(pk, sk) ?? []);
  }

  protected async readPage<D extends Doc>(query: Query): Promise<Page<D>> {
    if (this.#file.loopBudget.isSpent()) await this.#file.loopBudget.waitForNextTurn();
    const { pk, index, prefix, from, to, reverse = false, limit, after } = query;
    const [partition, sort] = keyColumns[index ?? 'table'];
    // The primary key breaks ties, since an index may hold several items under one key.
    const order = index ? [sort, 'pk', 'sk'] : [sort];
    const where = [`${partition} = ?`, '(expires_at IS NULL OR expires_at > ?)'];
    const values: (string | number)[] = [pk, this.#now()];
    const addCondition = (condition: string, ...more: string[]) => {
      where.push(condition);
      values.push(...more);
    };
    if (prefix !== undefined) addCondition(`${sort} >= ? AND ${sort} < ?`, prefix, `${prefix}\u{10FFFF}`);
    if (from !== undefined) addCondition(`${sort} >= ?`, from);
    if (to !== undefined) addCondition(`${sort} <= ?`, to);
    if (after !== undefined) {
      const last = JSON.parse(after) as string[];
      addCondition(`(${order.join(', ')}) ${reverse ? '<' : '>'} (${order.map(() => '?').join(', ')})`, ...last.slice(0, order.length));
    }
    const direction = reverse ? 'DESC' : 'ASC';
    const sql = `SELECT pk, sk, version, doc, ${sort} AS sort FROM ${this.#name} WHERE ${where.join(' AND ')}
      ORDER BY ${order.map((column) => `${column} ${direction}`).join(', ')} LIMIT ?`;
    const rows = this.#file.statement(sql).all(...values, limit + 1);
    const items = rows.slice(0, limit).map(toItem<D>);
    const last = rows[limit - 1];
    return rows.length > limit && last ? { items, next: JSON.stringify(index ? [last.sort, last.pk, last.sk] : [last.sk]) } : { items };
  }

  protected async commit(changes: readonly WriteSnapshot[], eventTexts: readonly string[]) {
    await this.#file.transact(
      () => {
        for (const change of changes) this.#apply(change);
        for (const text of eventTexts) this.#file.statement(insertEventSql).run(text, computeEventChecksum(text));
      },
      () => this.#items.forget(changes),
    );
    if (eventTexts.length > 0) this.#onEventsStored();
  }

  /** Deletes what has expired, so much of it in one commit that nobody else waits for long. */
  async sweep() {
    let deleted = sweepBatchSize;
    while (deleted === sweepBatchSize) {
      await this.#file.transact(() => {
        deleted = this.#items.sweep(this.#now(), sweepBatchSize);
      });
    }
  }

  #readItem<D extends Doc>(pk: string, sk: string): Item<D> | undefined {
    const item = this.#items.read(pk, sk, this.#now());
    return item && ({ pk, sk, version: item.version, doc: JSON.parse(item.doc) } as Item<D>);
  }

  #apply(change: WriteSnapshot) {
    if (change.op === 'put') return this.#put(change);
    const { pk, sk, when } = change;
    const stored = change.op === 'remove' && when === undefined ? undefined : this.#items.read(pk, sk, this.#now());
    if (when !== undefined && !isConditionMet(when, stored)) throw new ConditionFailed(change.source);
    if (change.op === 'remove') this.#items.remove(pk, sk);
    if (change.op === 'add') this.#add(change, stored);
  }

  /** The common conditions are part of the one statement that writes, which then changes a row or does not. */
  #put(change: PutSnapshot) {
    const { pk, sk, when, text } = change;
    if (when === undefined) return this.#items.put(change, text);
    if (when === 'absent') return assertChanged(this.#items.putIfAbsent(change, text, this.#now()), change);
    if (typeof when === 'object' && 'version' in when) {
      return assertChanged(this.#items.putIfVersion(change, text, when.version, this.#now()), change);
    }
    if (!isConditionMet(when, this.#items.read(pk, sk, this.#now()))) throw new ConditionFailed(change.source);
    return this.#items.put(change, text);
  }

  #add({ pk, sk, fields }: WriteSnapshot & { op: 'add' }, stored: StoredItem | undefined) {
    const doc = (stored ? JSON.parse(stored.doc) : {}) as Record<string, unknown>;
    for (const [field, by] of Object.entries(fields)) {
      const value = doc[field] === undefined ? 0 : doc[field];
      if (typeof value !== 'number') throw new TypeError(`${field} is no number to add to`);
      doc[field] = value + by;
    }
    if (stored) this.#items.replaceDoc(pk, sk, JSON.stringify(doc), stored);
    else this.#items.put({ pk, sk }, JSON.stringify(doc));
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

function assertChanged(hasChanged: boolean, change: WriteSnapshot) {
  if (!hasChanged) throw new ConditionFailed(change.source);
}

const toItem = <D extends Doc>({ pk, sk, version, doc }: Row) =>
  ({ pk: String(pk), sk: String(sk), version: String(version), doc: JSON.parse(String(doc)) }) as Item<D>;

function isConditionMet(condition: Condition, stored: StoredItem | undefined): boolean {
  if (condition === 'absent') return stored === undefined;
  if (stored === undefined) return false;
  if (condition === 'present') return true;
  if ('version' in condition) return stored.version === condition.version;
  const doc = JSON.parse(stored.doc) as Record<string, unknown>;
  return Object.entries(condition.atLeast).every(([field, least]) => typeof doc[field] === 'number' && doc[field] >= least);
}
