import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { backup as copyPages, DatabaseSync } from 'node:sqlite';
import { makeFolder, sync } from '#shared/files/durable-files';
import { readArchive, writeArchive } from './backup-archive.ts';
import { backupsOf, databaseOf, fileFolders, keysFileOf, vapidFileOf } from './data-folder.ts';
import { DamagedDatabase, damageOf } from './quick-check.ts';
import { readKeys } from './signing-keys.ts';
import { readVapidKeys } from './vapid-keys-file.ts';

/** Pages copied in one go; in between, nothing of ours is held but the snapshot. */
const pagesAtOnce = 1_000;

export type MadeBackup = { readonly bytes: number; readonly files: number; readonly hasKeys: boolean };

/**
 * Puts database, files and keys of a data folder into one archive, beside a running server: one snapshot of the database that holds
 * whatever was acknowledged before, and every file that the snapshot names. The archive is there when it has been read back and found
 * whole, in the place of an earlier one of this name; otherwise nothing is.
 */
export async function makeBackup(dataDir: string, archive: string, now: Date): Promise<MadeBackup> {
  const database = databaseOf(dataDir);
  if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`);
  checkPlace(dataDir, archive);
  makeFolder(dirname(archive));
  dropLeftovers(archive);
  const aside = `${archive}.${process.pid}.part`;
  const staged = join(aside, 'data');
  mkdirSync(staged, { recursive: true, mode: 0o700 });
  try {
    await stage(dataDir, staged);
    const paths = contentsOf(staged);
    const draft = join(aside, 'archive');
    await writeArchive(draft, staged, paths, now);
    await readArchive(draft, toTheEnd);
    renameSync(draft, archive);
    sync(dirname(archive));
    const files = paths.filter((path) => path.includes('/')).length;
    return { bytes: statSync(archive).size, files, hasKeys: existsSync(keysFileOf(staged)) };
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * A file is written before the database names it, and removed after the database has ceased to. So what is there before the snapshot,
 * together with what is there once it is taken, is all that the snapshot names.
 */
async function stage(dataDir: string, staged: string) {
  stageFiles(dataDir, staged);
  const database = new DatabaseSync(databaseOf(dataDir), { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 5000; BEGIN');
    // A snapshot is taken by the first read, and lasts as long as the transaction.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    stageFiles(dataDir, staged);
    await copyPages(database, databaseOf(staged), { rate: pagesAtOnce });
  } finally {
    database.close();
  }
  const damage = damageOf(databaseOf(staged), { pages: true });
  if (damage !== undefined) throw new DamagedDatabase(databaseOf(dataDir), damage);
  // Throws when they are damaged. There are none where the environment brings the secret.
  if (readKeys(dataDir)) copyFileSync(keysFileOf(dataDir), keysFileOf(staged));
  if (readVapidKeys(dataDir)) copyFileSync(vapidFileOf(dataDir), vapidFileOf(staged));
}

/** Files are replaced by renaming, never changed, so that a second name keeps what is there now. */
function stageFiles(dataDir: string, staged: string) {
  for (const folder of fileFolders) {
    for (const path of filesIn(join(dataDir, folder))) {
      const target = join(staged, folder, path);
      if (existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      takeAlong(join(dataDir, folder, path), target);
    }
  }
}

function takeAlong(source: string, target: string) {
  try {
    linkSync(source, target);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    // Another file system, or one without links.
    copyFileSync(source, target);
  }
}

/** What goes into the archive: what the check has left beside the database does not. */
const contentsOf = (staged: string) => [
  ...[databaseOf(staged), keysFileOf(staged), vapidFileOf(staged)].filter((path) => existsSync(path)).map((path) => basename(path)),
  ...fileFolders.flatMap((folder) => filesIn(join(staged, folder)).map((path) => `${folder}/${path}`)),
];

/** The files of a folder and of those below, as paths from there; none where there is no such folder. Names that begin with a dot are not ours. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}

/** An archive elsewhere in the data folder would be taken for data. */
function checkPlace(dataDir: string, archive: string) {
  const place = relative(dataDir, archive);
  if (!place.startsWith('..') && relative(backupsOf(dataDir), archive).startsWith('..')) {
    throw new Error(`${archive} lies among the data: put backups into ${backupsOf(dataDir)}, or better on another disk`);
  }
  if (existsSync(archive) && !statSync(archive).isFile()) throw new Error(`${archive} is no file`);
}

/** What a backup of this name has left that was killed. */
function dropLeftovers(archive: string) {
  for (const name of readdirSync(dirname(archive))) {
    const [, pid] = name.startsWith(`${basename(archive)}.`) ? (/\.(\d+)\.part$/.exec(name) ?? []) : [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(dirname(archive), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

async function toTheEnd(_: string, bytes: AsyncIterable<Uint8Array>) {
  for await (const _ of bytes);
}
