import type { Clock } from '../../clock.ts';
import type { Envelope } from '../../events/events.ts';
import { Outbox } from '../../events/outbox.ts';
import type { Store } from '../store.ts';
import { computeEventChecksum } from './row-checksum.ts';
import { SqliteFile } from './sqlite-file.ts';
import { insertEventSql, SqliteStore } from './sqlite-store.ts';

/** The embedded store: every module's table and one outbox in one SQLite file, so that one fsync serves them all. */
export class SqliteDatabase {
  readonly #file: SqliteFile;
  readonly #clock: Clock;
  readonly outbox: Outbox;
  readonly #listeners: (() => void)[] = [];
  readonly #stores: SqliteStore[] = [];

  /**
   * Opens the database file at `path`, or creates it. `maxCacheBytes` limits the cache of items. `synchronous`: OFF for a draft alone, whose
   * commits need not outlive the machine.
   * @throws Error if another process serves from the file.
   */
  constructor(path: string, clock: Clock, maxCacheBytes?: number, synchronous?: 'FULL' | 'OFF') {
    this.#file = new SqliteFile(path, maxCacheBytes, synchronous);
    this.#clock = clock;
    this.#file.exec('CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, checksum INTEGER)');
    this.#addChecksumColumn();
    this.outbox = new SqliteOutbox(this.#file, this.#listeners);
  }

  store(name: string): Store {
    const store = new SqliteStore(this.#file, name, this.#clock, () => {
      for (const listener of this.#listeners) listener();
    });
    this.#stores.push(store);
    return store;
  }

  /** The outbox of releases before has no column for it, and its events have none. */
  #addChecksumColumn() {
    const columns = this.#file.statement('SELECT name FROM pragma_table_info(?)').all('outbox');
    if (!columns.some(({ name }) => name === 'checksum')) this.#file.exec('ALTER TABLE outbox ADD COLUMN checksum INTEGER');
  }

  /** Forgets the items of all tables whose time is over. */
  async sweep(): Promise<void> {
    await Promise.all(this.#stores.map((table) => table.sweep()));
  }

  /** Commits what is in hand and closes the file. */
  close() {
    this.#file.close();
  }
}

class SqliteOutbox extends Outbox {
  readonly #file: SqliteFile;
  readonly #listeners: (() => void)[];
  constructor(file: SqliteFile, listeners: (() => void)[]) {
    super();
    this.#file = file;
    this.#listeners = listeners;
  }

  async readPending(after: number, limit: number) {
    const rows = this.#file.statement('SELECT seq, event FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?').all(after, limit);
    return rows.map(({ seq, event }) => ({ seq: Number(seq), event: JSON.parse(String(event)) as Envelope }));
  }

  async acknowledge(seqs: readonly number[]) {
    if (seqs.length === 0) return;
    const remove = this.#file.statement('DELETE FROM outbox WHERE seq = ?');
    await this.#file.transact(() => {
      for (const seq of seqs) remove.run(seq);
    });
  }

  async requeue(events: readonly Envelope[]) {
    const texts = events.map((event) => JSON.stringify(event));
    const insert = this.#file.statement(insertEventSql);
    await this.#file.transact(() => {
      for (const text of texts) insert.run(text, computeEventChecksum(text));
    });
    for (const listener of this.#listeners) listener();
  }

  onAppended(listener: () => void) {
    this.#listeners.push(listener);
  }
}
