import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { backup as copyPages, DatabaseSync } from 'node:sqlite';
import { makeFolder, syncToDisk } from '#shared/files/durable-files';
import { readArchive, writeArchive } from './backup-archive.ts';
import { fileFolders, toBackupsFolder, toDatabasePath, toKeysPath, toVapidKeysPath } from './data-folder.ts';
import { DamagedDatabase, findDamage } from './quick-check.ts';
import { readKeys } from './signing-keys.ts';
import { readVapidKeys } from './vapid-keys-file.ts';

/** How many pages are copied at once. Between the steps nothing but the snapshot is held. */
const pagesPerStep = 1_000;

export type BackupSummary = { readonly bytes: number; readonly files: number; readonly hasKeys: boolean };

/**
 * Packs the database, files and keys of a data folder into one archive; the server may be running. The archive has one snapshot of the
 * database, with everything that was acknowledged before, and every file that the snapshot refers to. It is read back and checked before
 * it takes its name and replaces an earlier one; after a failure there is no new archive.
 * @throws DamagedDatabase or KeysError if the data is damaged
 * @throws Error if there is no database or the path of the archive is not allowed
 */
export async function createBackup(dataDir: string, archive: string, now: Date): Promise<BackupSummary> {
  const database = toDatabasePath(dataDir);
  if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`);
  assertArchivePath(dataDir, archive);
  makeFolder(dirname(archive));
  removeLeftovers(archive);
  const workFolder = `${archive}.${process.pid}.part`;
  const stagingFolder = join(workFolder, 'data');
  mkdirSync(stagingFolder, { recursive: true, mode: 0o700 });
  try {
    await stageData(dataDir, stagingFolder);
    const paths = listContents(stagingFolder);
    const draft = join(workFolder, 'archive');
    await writeArchive(draft, stagingFolder, paths, now);
    await readArchive(draft, drain);
    renameSync(draft, archive);
    syncToDisk(dirname(archive));
    const files = paths.filter((path) => path.includes('/')).length;
    return { bytes: statSync(archive).size, files, hasKeys: existsSync(toKeysPath(stagingFolder)) };
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

/**
 * Files are written before the database refers to them, and removed only after it no longer does. So the files that exist before the
 * snapshot, together with those that exist right after it, include all that the snapshot refers to.
 */
async function stageData(dataDir: string, stagingFolder: string) {
  stageFiles(dataDir, stagingFolder);
  const database = new DatabaseSync(toDatabasePath(dataDir), { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 5000; BEGIN');
    // The first read takes the snapshot, which lasts as long as the transaction.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    stageFiles(dataDir, stagingFolder);
    await copyPages(database, toDatabasePath(stagingFolder), { rate: pagesPerStep });
  } finally {
    database.close();
  }
  const damage = findDamage(toDatabasePath(stagingFolder), { pages: true });
  if (damage !== undefined) throw new DamagedDatabase(toDatabasePath(dataDir), damage);
  // Reading checks them. There are none if the environment has the secret.
  if (readKeys(dataDir)) copyFileSync(toKeysPath(dataDir), toKeysPath(stagingFolder));
  if (readVapidKeys(dataDir)) copyFileSync(toVapidKeysPath(dataDir), toVapidKeysPath(stagingFolder));
}

/** Files are never changed in place but replaced by renaming, so a hard link keeps their current content. */
function stageFiles(dataDir: string, stagingFolder: string) {
  for (const folder of fileFolders) {
    for (const path of listFiles(join(dataDir, folder))) {
      const target = join(stagingFolder, folder, path);
      if (existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      linkOrCopy(join(dataDir, folder, path), target);
    }
  }
}

function linkOrCopy(source: string, target: string) {
  try {
    linkSync(source, target);
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return;
    // Another file system, or one without hard links.
    copyFileSync(source, target);
  }
}

/** The paths in the archive, without the temporary files that the check leaves next to the database. */
const listContents = (stagingFolder: string) => [
  ...listDataFiles(stagingFolder),
  ...fileFolders.flatMap((folder) => listFiles(join(stagingFolder, folder)).map((path) => `${folder}/${path}`)),
];

const listDataFiles = (stagingFolder: string) =>
  [toDatabasePath(stagingFolder), toKeysPath(stagingFolder), toVapidKeysPath(stagingFolder)]
    .filter((path) => existsSync(path))
    .map((path) => basename(path));

/** The relative paths of the files in a folder and its subfolders, without names that begin with a dot; none if there is no such folder. */
function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/** Elsewhere in the data folder, an archive could be mistaken for data. */
function assertArchivePath(dataDir: string, archive: string) {
  const relativePath = relative(dataDir, archive);
  if (!relativePath.startsWith('..') && relative(toBackupsFolder(dataDir), archive).startsWith('..')) {
    throw new Error(`${archive} lies among the data: put backups into ${toBackupsFolder(dataDir)}, or better on another disk`);
  }
  if (existsSync(archive) && !statSync(archive).isFile()) throw new Error(`${archive} is no file`);
}

/** Deletes what killed backups of this name have left. */
function removeLeftovers(archive: string) {
  for (const name of readdirSync(dirname(archive))) {
    const [, pid] = name.startsWith(`${basename(archive)}.`) ? (/\.(\d+)\.part$/.exec(name) ?? []) : [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dirname(archive), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return readErrorCode(error) === 'EPERM';
  }
}

const readErrorCode = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

async function drain(_: string, bytes: AsyncIterable<Uint8Array>) {
  for await (const _ of bytes);
}
