import { chmodSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#shared/files/durable-files';
import type { Logger } from '#shared/logger';

export const toDatabasePath = (dataDir: string) => join(dataDir, 'comanda.db');
export const toKeysPath = (dataDir: string) => join(dataDir, 'jwt-secret');
/** The key pair by which push services know this installation. */
export const toVapidKeysPath = (dataDir: string) => join(dataDir, 'vapid-keys');
export const toMailFolder = (dataDir: string) => join(dataDir, 'mail');
export const toFilesFolder = (dataDir: string) => join(dataDir, 'files');
export const toBackupsFolder = (dataDir: string) => join(dataDir, 'backups');
/** Where the demo is made at the first start, until it is whole. */
export const toDemoDraftFolder = (dataDir: string) => join(dataDir, 'demo-under-way');
/** There while a restore is under way, and left behind by one that was broken off. */
export const toRestoreFolder = (dataDir: string) => join(dataDir, '.restoring');

/** Folders of whole files that a backup takes along. */
export const fileFolders = ['files', 'mail', 'lake'] as const;
/** Whether something in the data folder is ours: the folder may be one in which other things lie as well. */
export const isDataEntry = (name: string) =>
  /^(comanda\.db|jwt-secret|vapid-keys|\.restoring|backups$|demo-under-way$)/.test(name) || isFileFolder(name);
const isFileFolder = (name: string) => (fileFolders as readonly string[]).includes(name);

const nonOwnerMode = 0o077;

/** From here on, whatever this process makes is for its own user alone: folders 0700, files 0600. */
export const restrictUmask = () => process.umask(nonOwnerMode);

/**
 * Makes the data folder where it is missing, and takes every right on it and on what is ours in it from everybody but the owner, also
 * where earlier versions left it open. Throws when a restore into it was broken off.
 */
export function openDataFolder(dataDir: string, log: Logger) {
  restrictUmask();
  makeFolder(dataDir);
  if (existsSync(toRestoreFolder(dataDir))) throw new Error(`a restore into ${dataDir} was broken off: run it again, or remove the folder`);
  restrictToOwner(dataDir, log, isDataEntry);
}

/**
 * What root leaves in somebody else's folder, the one whose server it is could not read. Throws for root where the folder is not
 * root's. `uid`: who we are; undefined on systems without such numbers.
 */
export function assertOwner(dataDir: string, uid: number | undefined) {
  if (uid !== 0 || !existsSync(dataDir)) return;
  const owner = statSync(dataDir).uid;
  if (owner !== uid) throw new Error(`${dataDir} belongs to user ${owner}: run this as that user, not as root`);
}

/** The outermost folder first: from then on nobody else reaches what lies in it. Links are left alone, as is what they lead to. */
function restrictToOwner(folder: string, log: Logger, isIncluded: (name: string) => boolean) {
  try {
    chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (!isIncluded(entry.name)) continue;
      if (entry.isDirectory()) restrictToOwner(path, log, () => true);
      else if (entry.isFile() && (lstatSync(path).mode & nonOwnerMode) !== 0) chmodSync(path, 0o600);
    }
  } catch (error) {
    // Somebody else's, such as a volume's root: it can be used, but not closed.
    log.warn({ err: error, folder }, 'this could not be closed to other users of the machine');
  }
}
