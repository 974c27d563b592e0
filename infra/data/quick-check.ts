import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#shared/logger';

/** A database of this size is checked in about a tenth of a second. A larger one is checked while the server runs. */
const maxBlockingCheckBytes = 64 * 1024 * 1024;

/**
 * The first fault in the structure of a database file, in one line; undefined if there is none. `pages: false` checks only the header and
 * the schema, in constant time. It changes nothing; the server may be running.
 */
export function findDamage(file: string, { pages }: { readonly pages: boolean }): string | undefined {
  if (statSync(file).size === 0) return 'the file is empty';
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 5000');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    const result = pages ? String(database.prepare('PRAGMA quick_check(1)').get()?.quick_check) : 'ok';
    return result === 'ok' ? undefined : result.replaceAll('\n', ' ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
}

/** The database is damaged. The message is one line that says what to do. */
export class DamagedDatabase extends Error {
  constructor(file: string, damage: string) {
    super(
      `${file} is damaged (${damage}): restore a backup into a new folder, or see how far it goes with \`npm run comanda -- check --full\``,
    );
  }
}

/** The result of a check so far. `damage` undefined: none found. */
export type DatabaseHealth = { readonly damage: string | undefined; readonly stop: () => Promise<unknown> };

/**
 * Checks the database before it is opened. In a large file, damage may be found later; it is then logged.
 * @throws DamagedDatabase
 */
export function checkDatabaseAtStart(file: string, log: Logger, maxBlockingBytes = maxBlockingCheckBytes): DatabaseHealth {
  if (!existsSync(file)) return { damage: undefined, stop: async () => undefined };
  const isLarge = statSync(file).size > maxBlockingBytes;
  const damage = findDamage(file, { pages: !isLarge });
  if (damage !== undefined) throw new DamagedDatabase(file, damage);
  return isLarge ? startBackgroundCheck(file, log) : { damage, stop: async () => undefined };
}

function startBackgroundCheck(file: string, log: Logger): DatabaseHealth {
  let damage: string | undefined;
  const worker = new Worker(new URL('quick-check-worker.ts', import.meta.url), { workerData: file });
  worker.unref();
  worker.on('message', (result: string | undefined) => {
    damage = result;
    if (result === undefined) log.info({}, 'the database was checked: it is whole');
    else log.error({ err: new DamagedDatabase(file, result) }, 'the database is damaged');
  });
  worker.on('error', (error) => log.error({ err: error }, 'the database could not be checked'));
  return {
    get damage() {
      return damage;
    },
    stop: () => worker.terminate(),
  };
}
