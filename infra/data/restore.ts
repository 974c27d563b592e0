import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder, sync } from '#shared/files/durable-files';
import { DamagedArchive, type Manifest, readArchive } from './backup-archive.ts';
import { databaseOf, isOurs, keysFileOf, restoringIn } from './data-folder.ts';
import { damageOf } from './quick-check.ts';
import { parseKeys } from './signing-keys.ts';
import { areVapidKeysGood } from './vapid-keys-file.ts';

/**
 * Puts a backup into a folder that is empty or missing. Everything is written aside and checked before anything is put in its place;
 * an archive that is not whole leaves nothing. A restore that was killed is simply run again; until then no server starts there.
 */
export async function restoreBackup(archive: string, dataDir: string): Promise<Manifest> {
  const isNew = !existsSync(dataDir);
  if (!isNew) checkEmpty(dataDir);
  const aside = restoringIn(dataDir);
  makeFolder(aside);
  try {
    const manifest = await readArchive(archive, (path, bytes) => write(join(aside, path), bytes));
    check(aside);
    putInPlace(aside, dataDir);
    return manifest;
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (isNew) rmdirSync(dataDir);
    throw error;
  }
}

function checkEmpty(dataDir: string) {
  // It was empty when the restore before began, and nobody has used it since.
  if (existsSync(restoringIn(dataDir))) {
    for (const name of readdirSync(dataDir).filter(isOurs)) rmSync(join(dataDir, name), { recursive: true });
  }
  // The root of a file system may have one.
  const there = readdirSync(dataDir).filter((name) => name !== 'lost+found');
  if (there.length > 0) throw new Error(`${dataDir} is not empty: name a new folder, and set DATA_DIR to it`);
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

function check(aside: string) {
  const database = databaseOf(aside);
  if (!existsSync(database)) throw new DamagedArchive('it holds no database');
  const damage = damageOf(database, { pages: true });
  // The copy is whole without them: they were made by looking.
  for (const beside of ['-wal', '-shm']) rmSync(`${database}${beside}`, { force: true });
  if (damage !== undefined) throw new DamagedArchive(`its database is damaged: ${damage}`);
  const keys = keysFileOf(aside);
  if (existsSync(keys) && !parseKeys(readFileSync(keys))) throw new DamagedArchive('its keys are damaged');
  if (!areVapidKeysGood(aside)) throw new DamagedArchive('its keys for push messages are damaged');
}

/** The database comes last: with it, the folder is whole. */
function putInPlace(aside: string, dataDir: string) {
  syncFolders(aside);
  const last = basename(databaseOf(aside));
  const names = readdirSync(aside).filter((name) => name !== last);
  for (const name of [...names, last]) renameSync(join(aside, name), join(dataDir, name));
  sync(dataDir);
  rmdirSync(aside);
  sync(dataDir);
}

function syncFolders(folder: string) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) syncFolders(join(folder, entry.name));
  sync(folder);
}
