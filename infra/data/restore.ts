import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { makeFolder, syncToDisk } from '#shared/files/durable-files';
import { type BackupManifest, DamagedArchive, readArchive } from './backup-archive.ts';
import { isDataEntry, toDatabasePath, toKeysPath, toRestoreFolder } from './data-folder.ts';
import { findDamage } from './quick-check.ts';
import { parseKeys } from './signing-keys.ts';
import { hasValidVapidKeys } from './vapid-keys-file.ts';

/**
 * Puts a backup into a folder that is empty or missing. Everything is written aside and checked before anything is put in its place;
 * an archive that is not whole leaves nothing. A restore that was killed is simply run again; until then no server starts there.
 */
export async function restoreBackup(archive: string, dataDir: string): Promise<BackupManifest> {
  const isNew = !existsSync(dataDir);
  if (!isNew) assertEmpty(dataDir);
  const restoreFolder = toRestoreFolder(dataDir);
  makeFolder(restoreFolder);
  try {
    const manifest = await readArchive(archive, (path, bytes) => writeFile(join(restoreFolder, path), bytes));
    assertValidBackup(restoreFolder);
    moveIntoPlace(restoreFolder, dataDir);
    return manifest;
  } catch (error) {
    rmSync(restoreFolder, { recursive: true, force: true });
    if (isNew) rmdirSync(dataDir);
    throw error;
  }
}

function assertEmpty(dataDir: string) {
  // It was empty when the restore before began, and nobody has used it since.
  if (existsSync(toRestoreFolder(dataDir))) {
    for (const name of readdirSync(dataDir).filter(isDataEntry)) rmSync(join(dataDir, name), { recursive: true });
  }
  // The root of a file system may have one.
  const entries = readdirSync(dataDir).filter((name) => name !== 'lost+found');
  if (entries.length > 0) throw new Error(`${dataDir} is not empty: name a new folder, and set DATA_DIR to it`);
}

async function writeFile(path: string, bytes: AsyncIterable<Uint8Array>) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

function assertValidBackup(restoreFolder: string) {
  const database = toDatabasePath(restoreFolder);
  if (!existsSync(database)) throw new DamagedArchive('it holds no database');
  const damage = findDamage(database, { pages: true });
  // The copy is whole without them: they were made by looking.
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  if (damage !== undefined) throw new DamagedArchive(`its database is damaged: ${damage}`);
  const keys = toKeysPath(restoreFolder);
  if (existsSync(keys) && !parseKeys(readFileSync(keys))) throw new DamagedArchive('its keys are damaged');
  if (!hasValidVapidKeys(restoreFolder)) throw new DamagedArchive('its keys for push messages are damaged');
}

/** The database comes last: with it, the folder is whole. */
function moveIntoPlace(restoreFolder: string, dataDir: string) {
  syncFolders(restoreFolder);
  const databaseName = basename(toDatabasePath(restoreFolder));
  const names = readdirSync(restoreFolder).filter((name) => name !== databaseName);
  for (const name of [...names, databaseName]) renameSync(join(restoreFolder, name), join(dataDir, name));
  syncToDisk(dataDir);
  rmdirSync(restoreFolder);
  syncToDisk(dataDir);
}

function syncFolders(folder: string) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) syncFolders(join(folder, entry.name));
  syncToDisk(folder);
}
