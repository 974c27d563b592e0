import type { Key, Write } from '../store.ts';
import type { StoredItem } from './item-cache.ts';
import { toChecksummedVersion } from './row-checksum.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { buildStatements } from './sqlite-statements.ts';

type PutChange = Key & Pick<Extract<Write, { op: 'put' }>, 'indexes' | 'expiresAt'>;

/**
 * The rows of one SQLite table by their keys, read through the file's cache. Every change passes through here and changes the cache with
 * the row; a change that is undone is to be forgotten by `forget`. Writes are for the inside of a transaction.
 */
export class SqliteItems {
  readonly #file: SqliteFile;
  readonly #name: string;
  readonly #sql: ReturnType<typeof buildStatements>;
  constructor(file: SqliteFile, name: string) {
    this.#file = file;
    this.#name = name;
    this.#sql = buildStatements(name);
  }

  /** The row, unless it has expired at `now`. */
  read(pk: string, sk: string, now: number): StoredItem | undefined {
    const key = this.#cacheKey(pk, sk);
    let row = this.#file.cache.get(key);
    if (row === undefined) {
      row = this.#readRow(pk, sk);
      this.#file.cache.set(key, row);
    }
    return row && (row.expiresAt === null || row.expiresAt > now) ? row : undefined;
  }

  put(change: PutChange, doc: string) {
    const row = toRow(change, doc);
    this.#file.statement(this.#sql.put).run(change.pk, change.sk, ...toColumnValues(change, row));
    this.#file.cache.set(this.#cacheKey(change.pk, change.sk), row);
  }

  /** False where there is such a row. */
  putIfAbsent(change: PutChange, doc: string, now: number): boolean {
    const row = toRow(change, doc);
    const { changes } = this.#file.statement(this.#sql.putAbsent).run(change.pk, change.sk, ...toColumnValues(change, row), now);
    return this.#cacheIfChanged(change, row, changes);
  }

  /** False where the row does not have this version. */
  putIfVersion(change: PutChange, doc: string, version: string, now: number): boolean {
    const row = toRow(change, doc);
    const { changes } = this.#file.statement(this.#sql.putVersion).run(...toColumnValues(change, row), change.pk, change.sk, version, now);
    return this.#cacheIfChanged(change, row, changes);
  }

  /** Another doc for this row; its indexes and its expiry stay. */
  replaceDoc(pk: string, sk: string, doc: string, { expiresAt }: StoredItem) {
    const version = toChecksummedVersion(newStamp(), pk, sk, doc);
    this.#file.statement(this.#sql.replaceDoc).run(doc, version, pk, sk);
    this.#file.cache.set(this.#cacheKey(pk, sk), { version, doc, expiresAt });
  }

  remove(pk: string, sk: string) {
    this.#file.statement(this.#sql.remove).run(pk, sk);
    this.#file.cache.set(this.#cacheKey(pk, sk), null);
  }

  /** Deletes at most so many rows that have expired, and says how many. */
  sweep(now: number, limit: number): number {
    const rows = this.#file.statement(this.#sql.sweep).all(now, limit);
    for (const { pk, sk } of rows) this.#file.cache.forget(this.#cacheKey(String(pk), String(sk)));
    return rows.length;
  }

  /** Whatever is cached of these keys may be wrong: a change of them was undone. */
  forget(keys: readonly Key[]) {
    for (const { pk, sk } of keys) this.#file.cache.forget(this.#cacheKey(pk, sk));
  }

  #cacheIfChanged({ pk, sk }: Key, row: StoredItem, changes: number | bigint): boolean {
    if (Number(changes) === 0) return false;
    this.#file.cache.set(this.#cacheKey(pk, sk), row);
    return true;
  }

  #readRow(pk: string, sk: string): StoredItem | null {
    const row = this.#file.statement(this.#sql.read).get(pk, sk);
    if (!row) return null;
    return { version: String(row.version), doc: String(row.doc), expiresAt: row.expires_at === null ? null : Number(row.expires_at) };
  }

  /** Different for different rows, and the same for two keys that SQLite takes for one: it stores half a surrogate pair as U+FFFD. */
  #cacheKey(pk: string, sk: string): string {
    return `${this.#name} ${pk.length} ${pk} ${sk}`.toWellFormed();
  }
}

const toRow = (
  { pk, sk, expiresAt = null }: { readonly pk: string; readonly sk: string; readonly expiresAt?: number | null },
  doc: string,
) => ({ version: toChecksummedVersion(newStamp(), pk, sk, doc), doc, expiresAt }) satisfies StoredItem;

const toColumnValues = ({ indexes: { gsi1, gsi2 } = {} }: PutChange, { version, doc, expiresAt }: StoredItem) =>
  [version, doc, expiresAt, gsi1?.pk ?? null, gsi1?.sk ?? null, gsi2?.pk ?? null, gsi2?.sk ?? null] as const;

const processStamp = Date.now().toString(36);
let writes = 0;
/** Unlike any other version of the item: the moment this process started, and a counter. */
const newStamp = () => `${processStamp}.${(writes++).toString(36)}`;
