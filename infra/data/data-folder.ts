import { chmodSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#shared/files/durable-files';
import type { Logger } from '#shared/logger';

export const toDatabasePath = (dataDir: string) => join(dataDir, 'comanda.db');
export const toKeysPath = (dataDir: string) => join(dataDir, 'jwt-secret');
/** The key pair that identifies this installation to push services. */
export const toVapidKeysPath = (dataDir: string) => join(dataDir, 'vapid-keys');
export const toMailFolder = (dataDir: string) => join(dataDir, 'mail');
export const toFilesFolder = (dataDir: string) => join(dataDir, 'files');
export const toBackupsFolder = (dataDir: string) => join(dataDir, 'backups');
/** Where the first start builds the demo until it is complete. */
export const toDemoDraftFolder = (dataDir: string) => join(dataDir, 'demo-under-way');
/** Exists during a restore, and after one that was interrupted. */
export const toRestoreFolder = (dataDir: string) => join(dataDir, '.restoring');

/** The folders of files that a backup includes. */
export const fileFolders = ['files', 'mail', 'lake'] as const;
/** Whether an entry of the data folder belongs to Comanda, since the folder may contain other things as well. */
export const isDataEntry = (name: string) =>
  /^(comanda\.db|jwt-secret|vapid-keys|\.restoring|backups$|demo-under-way$)/.test(name) || isFileFolder(name);
const isFileFolder = (name: string) => (fileFolders as readonly string[]).includes(name);

const nonOwnerMode = 0o077;

/** From now on, only its own user may access what this process creates: folders have mode 0700, files 0600. */
export const restrictUmask = () => process.umask(nonOwnerMode);

/**
 * Creates the data folder if it is missing. Removes all permissions of other users on it and on Comanda's entries in it, which earlier
 * versions left open.
 * @throws Error if a restore into the folder was interrupted
 */
export function openDataFolder(dataDir: string, log: Logger) {
  restrictUmask();
  makeFolder(dataDir);
  if (existsSync(toRestoreFolder(dataDir))) throw new Error(`a restore into ${dataDir} was broken off: run it again, or remove the folder`);
  restrictToOwner(dataDir, log, isDataEntry);
}

/**
 * Checks that root does not write into the folder of another user, whose server could not read the result. `uid` is the current user;
 * undefined on systems without user ids.
 * @throws Error if root runs this on a folder of another user
 */
export function assertOwner(dataDir: string, uid: number | undefined) {
  if (uid !== 0 || !existsSync(dataDir)) return;
  const owner = statSync(dataDir).uid;
  if (owner !== uid) throw new Error(`${dataDir} belongs to user ${owner}: run this as that user, not as root`);
}

/** Starts with the outermost folder, which protects what is inside. Does not touch or follow links. */
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
    // Owned by another user, such as the root of a volume: it can be used, but not restricted.
    log.warn({ err: error, folder }, 'this could not be closed to other users of the machine');
  }
}
