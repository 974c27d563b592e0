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
 * Restores a backup into an empty or missing folder. Everything is unpacked next to its place and checked before it is moved. A damaged
 * archive leaves nothing behind. If a restore was killed, run it again; until then no server starts on the folder.
 * @throws DamagedArchive if the archive is damaged
 * @throws Error if the folder is not empty
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
  // The folder was empty when the interrupted restore began, and no server has used it since.
  if (existsSync(toRestoreFolder(dataDir))) {
    for (const name of readdirSync(dataDir).filter(isDataEntry)) rmSync(join(dataDir, name), { recursive: true });
  }
  // The root of a file system may have this folder.
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
  // The check has created these files; the database is complete without them.
  for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
  if (damage !== undefined) throw new DamagedArchive(`its database is damaged: ${damage}`);
  const keys = toKeysPath(restoreFolder);
  if (existsSync(keys) && !parseKeys(readFileSync(keys))) throw new DamagedArchive('its keys are damaged');
  if (!hasValidVapidKeys(restoreFolder)) throw new DamagedArchive('its keys for push messages are damaged');
}

/** Moves the database last, since it makes the folder complete. */
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
