import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Brings a file or the names in a folder to the disk. */
export function syncToDisk(path: string) {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a folder, and those that hold it, so that they are there after a power failure. */
export function makeFolder(path: string) {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let folder = resolve(path); folder.length >= resolve(first).length; folder = dirname(folder)) syncToDisk(dirname(folder));
}

/**
 * Writes a small file that must never be seen half written: whenever the process or the machine dies, there is the old text or the new
 * one. Two writers at once need a lock of their own.
 */
export function writeDurably(path: string, text: string) {
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, path);
  syncToDisk(dirname(path));
}

/** Moves a finished file to its place, for good. Throws EEXIST, and changes nothing, when there is one already. */
export function moveDurably(draft: string, path: string) {
  linkSync(draft, path);
  rmSync(draft, { force: true });
  syncToDisk(dirname(path));
}
