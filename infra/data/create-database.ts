import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#shared/clock';
import { moveDurably } from '#shared/files/durable-files';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { toDemoDraftFolder } from './data-folder.ts';

/** Makes an empty database where there is none. It is made aside, so that an empty file is never a first start that was cut short. */
export function createDatabaseIfMissing(file: string, clock: Clock) {
  const draft = `${file}.new`;
  removeDraft(draft);
  if (existsSync(file)) return rmSync(toDemoDraftFolder(dirname(file)), { recursive: true, force: true });
  new SqliteDatabase(draft, clock).close();
  moveDurably(draft, file);
  removeDraft(draft);
}

/** What was killed left it, perhaps as a second name of the database. */
function removeDraft(draft: string) {
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${draft}${suffix}`, { force: true });
}
