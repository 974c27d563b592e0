import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { EventLoopBudget } from './event-loop-budget.ts';
import { ItemCache } from './item-cache.ts';

type CommitJob = {
  readonly run: () => void;
  readonly onRollback: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

/** What the items of all tables in one file that were used lately may take, in bytes. */
const defaultCacheBytes = 16 * 1024 * 1024;

/** How long the jobs of one commit may take together, in milliseconds; those that are left make the next one. */
const commitMilliseconds = 20;

/**
 * One SQLite file with group commit: the jobs that arrive in one turn of the event loop share one transaction and one fsync, as far
 * as they take no longer than the loop may be held, each inside a savepoint of its own, and are answered after the commit. `node:sqlite` is synchronous, so nothing else can
 * look in between.
 */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #lock: DatabaseSync | undefined;
  readonly #statements = new Map<string, StatementSync>();
  /** To be looked at before each read. */
  readonly loopBudget = new EventLoopBudget();
  /** Exact, since no other process writes to the file: its lock sees to that. */
  readonly cache: ItemCache;
  #jobs: CommitJob[] = [];
  #closed = false;

  /** `synchronous`: SQLite's; OFF is for a draft, which whoever moves it into place flushes to the disk. */
  constructor(path: string, maxCacheBytes = defaultCacheBytes, synchronous: 'FULL' | 'OFF' = 'FULL') {
    this.cache = new ItemCache(maxCacheBytes);
    this.#lock = path === ':memory:' ? undefined : acquireLock(`${path}.lock`, `another process is serving from ${path}`);
    this.#database = new DatabaseSync(path);
    // FULL: a commit is on the disk before anybody hears of it. The page cache is 16 MiB.
    this.#database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16384`,
    );
  }

  exec(sql: string) {
    this.#database.exec(sql);
  }

  /** The prepared statement of this text, made once. */
  statement(sql: string): StatementSync {
    const prepared = this.#statements.get(sql);
    if (prepared) return prepared;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /**
   * Runs `run` in the next group. Rejects with what it throws (its own changes undone), or with what failed the whole commit. Where its
   * changes are undone, `undone` is called at once, before anybody else reads or writes.
   */
  transact(run: () => void, onRollback: () => void = () => undefined): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    return new Promise((resolve, reject) => {
      if (this.#jobs.length === 0) setImmediate(() => this.#commit());
      this.#jobs.push({ run, onRollback, resolve, reject });
    });
  }

  close() {
    while (this.#jobs.length > 0) this.#commit();
    this.#closed = true;
    this.#database.close();
    this.#lock?.close();
  }

  #commit() {
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length === 0) return;
    const failures = new Map<CommitJob, unknown>();
    let doneCount = 0;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      doneCount = this.#runJobs(jobs, failures);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      for (const job of jobs) job.onRollback();
      for (const job of jobs) job.reject(failures.get(job) ?? error);
      return;
    }
    this.#jobs = jobs.slice(doneCount);
    if (this.#jobs.length > 0) setImmediate(() => this.#commit());
    for (const job of jobs.slice(0, doneCount)) {
      if (failures.has(job)) job.reject(failures.get(job));
      else job.resolve();
    }
  }

  /** Runs the jobs until they have taken long enough, at least one, and says how many. */
  #runJobs(jobs: readonly CommitJob[], failures: Map<CommitJob, unknown>): number {
    const start = performance.now();
    for (const [at, job] of jobs.entries()) {
      this.#inSavepoint(job, failures);
      if (performance.now() - start > commitMilliseconds) return at + 1;
    }
    return jobs.length;
  }

  #inSavepoint(job: CommitJob, failures: Map<CommitJob, unknown>) {
    this.statement('SAVEPOINT job').run();
    try {
      job.run();
    } catch (error) {
      failures.set(job, error);
      job.onRollback();
      this.statement('ROLLBACK TO job').run();
    }
    this.statement('RELEASE job').run();
  }

  #rollBack() {
    // A full disk can have ended the transaction already.
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }
}

/** Does something that no two processes may do at once. Throws when another one is at it. */
export function withLock<T>(path: string, work: () => T): T {
  const lock = acquireLock(path, `another process holds ${path}`);
  try {
    return work();
  } finally {
    lock.close();
  }
}

/** Held as long as the process lives, and freed by the system however it dies: two servers never share a data folder. */
function acquireLock(path: string, message: string): DatabaseSync {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    throw new Error(message, { cause });
  }
}
