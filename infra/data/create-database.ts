import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#shared/clock';
import { moveDurably } from '#shared/files/durable-files';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { toDemoDraftFolder } from './data-folder.ts';

/** Creates an empty database if there is none. It is moved into place when complete, so that an interrupted start leaves no empty file. */
export function createDatabaseIfMissing(file: string, clock: Clock) {
  const draft = `${file}.new`;
  removeDraft(draft);
  if (existsSync(file)) return rmSync(toDemoDraftFolder(dirname(file)), { recursive: true, force: true });
  new SqliteDatabase(draft, clock).close();
  moveDurably(draft, file);
  removeDraft(draft);
}

/** A killed process may have left a draft, possibly as a second hard link to the database. */
function removeDraft(draft: string) {
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${draft}${suffix}`, { force: true });
}
