import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#shared/logger';

/** What is checked before the server answers: about a tenth of a second. A larger file is checked while it serves. */
const maxBlockingCheckBytes = 64 * 1024 * 1024;

/**
 * What is wrong with the structure of a database file, in one line; undefined when nothing is. `pages: false` looks only at the header
 * and the schema, which takes no time however large the file is. It reads beside a running server and changes nothing.
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

/** The database is damaged; the message is one line that names the way out. */
export class DamagedDatabase extends Error {
  constructor(file: string, damage: string) {
    super(
      `${file} is damaged (${damage}): restore a backup into a new folder, or see how far it goes with \`npm run comanda -- check --full\``,
    );
  }
}

/** What a check found, or has not found so far. */
export type DatabaseHealth = { readonly damage: string | undefined; readonly stop: () => Promise<unknown> };

/** Checks the database before it is opened. Throws DamagedDatabase; in a large file, damage may be found later, and is logged. */
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
