import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#shared/clock';
import { putInPlace } from '#shared/files/durable-files';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { demoDraftOf } from './data-folder.ts';

/** Makes an empty database where there is none. It is made aside, so that an empty file is never a first start that was cut short. */
export function makeDatabase(file: string, clock: Clock) {
  const draft = `${file}.new`;
  dropDraft(draft);
  if (existsSync(file)) return rmSync(demoDraftOf(dirname(file)), { recursive: true, force: true });
  new SqliteStore(draft, clock).close();
  putInPlace(draft, file);
  dropDraft(draft);
}

/** What was killed left it, perhaps as a second name of the database. */
function dropDraft(draft: string) {
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${draft}${suffix}`, { force: true });
}
