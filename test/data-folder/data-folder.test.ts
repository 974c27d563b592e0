import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assertOwner, openDataFolder } from '#infra/data/data-folder';
import { createLogger } from '#shared/logger';
import { createTemporaryFolder } from './temporary-folder.ts';

const log = createLogger('silent');
const modeOf = (path: string) => statSync(path).mode & 0o777;

/** The permissions of other users on anything in a folder. */
const open = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !lstatSync(path).isSymbolicLink() && (modeOf(path) & 0o077) !== 0);

it('is made for its owner alone, with whatever is made in it from then on', () => {
  const folder = join(createTemporaryFolder(), 'deep', 'data');
  openDataFolder(folder, log);
  expect(modeOf(folder)).toBe(0o700);
  mkdirSync(join(folder, 'files'));
  writeFileSync(join(folder, 'files', 'a.txt'), 'x');
  expect([modeOf(join(folder, 'files')), modeOf(join(folder, 'files', 'a.txt'))]).toEqual([0o700, 0o600]);
});

it('is closed with all that earlier releases left open, and nothing else is', () => {
  const outside = join(createTemporaryFolder(), 'theirs.txt');
  writeFileSync(outside, 'x');
  chmodSync(outside, 0o644);
  const folder = createTemporaryFolder();
  for (const path of ['files/pardos/public/pictures', 'mail', 'backups', 'demo-under-way', 'node_modules/.bin'])
    mkdirSync(join(folder, path), { recursive: true });
  const ours = ['comanda.db', 'comanda.db-wal', 'comanda.db-shm', 'comanda.db.lock', 'jwt-secret'];
  for (const path of [
    ...ours,
    'files/pardos/public/pictures/a.webp',
    'mail/1.eml',
    'backups/b.tgz',
    'demo-under-way/comanda.db',
    'node_modules/.bin/tool',
  ])
    writeFileSync(join(folder, path), 'x');
  for (const name of readdirSync(folder, { recursive: true }) as string[]) chmodSync(join(folder, name), 0o755);
  chmodSync(folder, 0o755);
  symlinkSync(outside, join(folder, 'files', 'link'));
  openDataFolder(folder, log);
  expect(modeOf(folder)).toBe(0o700);
  // A data folder may contain other things, such as a project. They stay as they are.
  expect(open(folder)).toEqual(['node_modules', 'node_modules/.bin', 'node_modules/.bin/tool'].map((path) => join(folder, path)));
  for (const name of ours) expect(modeOf(join(folder, name))).toBe(0o600);
  expect(modeOf(outside)).toBe(0o644);
});

it('is not worked on by root where it is somebody else’s, who could not read what root leaves', () => {
  const folder = createTemporaryFolder();
  if (process.getuid?.() === 0) chownSync(folder, 1_000, 1_000);
  const { uid } = statSync(folder);
  expect(() => assertOwner(folder, uid)).not.toThrow();
  expect(() => assertOwner(folder, 0)).toThrow(new RegExp(`^${folder} belongs to user ${uid}: run this as that user, not as root$`));
  expect(() => assertOwner(join(folder, 'nowhere'), 0)).not.toThrow();
});

it('is not opened while a restore into it is half done', () => {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, '.restoring'));
  expect(() => openDataFolder(folder, log)).toThrow(/^a restore into \S+ was broken off: run it again/);
});
