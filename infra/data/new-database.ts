import { existsSync, rmSync } from 'node:fs';
import type { Clock } from '#shared/clock';
import { SqliteStore } from '#shared/engines/sqlite-store';
import { putInPlace } from './durable.ts';

/** Makes an empty database where there is none. It is made aside, so that an empty file is never a first start that was cut short. */
export function makeDatabase(file: string, clock: Clock) {
  if (existsSync(file)) return;
  const draft = `${file}.new`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${draft}${suffix}`, { force: true });
  new SqliteStore(draft, clock).close();
  putInPlace(draft, file);
  rmSync(`${draft}.lock`, { force: true });
}
