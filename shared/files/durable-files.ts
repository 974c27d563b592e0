import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Flushes a file, or the entries of a folder, to the disk. @see https://man7.org/linux/man-pages/man2/fsync.2.html */
export function syncToDisk(path: string) {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder and its parents, durably: they survive a power failure. The owner alone may read it. */
export function makeFolder(path: string) {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let folder = resolve(path); folder.length >= resolve(first).length; folder = dirname(folder)) syncToDisk(dirname(folder));
}

/**
 * Writes a small file atomically and durably: after a crash of the process or the machine there is either the old text or the new one.
 * Concurrent writers need their own lock.
 */
export function writeDurably(path: string, text: string) {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, path);
  syncToDisk(dirname(path));
}

/** Moves a finished file to its place, durably. @throws EEXIST, without a change, if there is a file already */
export function moveDurably(draft: string, path: string) {
  linkSync(draft, path);
  rmSync(draft, { force: true });
  syncToDisk(dirname(path));
}
