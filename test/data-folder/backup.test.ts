import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { createBackup } from '#infra/data/backup';
import { DamagedArchive } from '#infra/data/backup-archive';
import { findFaults } from '#infra/data/full-check';
import { restoreBackup } from '#infra/data/restore';
import { readKeys, readOrMakeKeys } from '#infra/data/signing-keys';
import { readOrMakeVapidKeys, readVapidKeys } from '#infra/data/vapid-keys-file';
import { fillDatabase } from './filled-database.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const picture = 'files/pardos/public/pictures/a1.webp';

/** A data folder as a server leaves it, and a place for its backup. */
async function filled(rows = 20) {
  const folder = createTemporaryFolder();
  const dataDir = join(folder, 'data');
  mkdirSync(join(dataDir, 'files/pardos/public/pictures'), { recursive: true });
  mkdirSync(join(dataDir, 'files/.aside'));
  mkdirSync(join(dataDir, 'mail'));
  for (const path of [picture, 'files/.aside/half', 'mail/1.eml', 'notes.txt']) writeFileSync(join(dataDir, path), `bytes of ${path}`);
  readOrMakeKeys(dataDir, now);
  readOrMakeVapidKeys(dataDir);
  await fillDatabase(join(dataDir, 'comanda.db'), rows);
  return { folder, dataDir, archive: join(folder, 'backup.tgz'), target: join(folder, 'target') };
}

describe('a backup', () => {
  it('gives the folder back: database, keys and whole files, for its owner alone', async () => {
    const { folder, dataDir, archive, target } = await filled();
    expect(await createBackup(dataDir, archive, now)).toEqual({ bytes: statSync(archive).size, files: 2, hasKeys: true });
    expect(statSync(archive).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['backup.tgz', 'data']);
    expect((await restoreBackup(archive, target)).made).toBe(now.toISOString());
    const there = (readdirSync(target, { recursive: true, withFileTypes: true }) ?? []).filter((entry) => entry.isFile());
    expect(there.map(({ name }) => name).sort()).toEqual(['1.eml', 'a1.webp', 'comanda.db', 'jwt-secret', 'vapid-keys']);
    for (const { parentPath, name } of there)
      expect([statSync(parentPath).mode & 0o777, statSync(join(parentPath, name)).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readFileSync(join(target, picture), 'utf8')).toBe(`bytes of ${picture}`);
    expect(readKeys(target)).toEqual(readKeys(dataDir));
    expect(readVapidKeys(target)).toEqual(readVapidKeys(dataDir));
    expect([...findFaults(join(target, 'comanda.db'))]).toEqual([]);
    const rows = (at: string) => {
      const database = new DatabaseSync(join(at, 'comanda.db'), { readOnly: true });
      const all = ['items_ordering', 'items_bus', 'outbox'].map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
      database.close();
      return all;
    };
    expect(rows(target)).toEqual(rows(dataDir));
  });

  it('may lie in the backups of the data folder, is no part of the next one, and takes the place of one of its name', async () => {
    const { dataDir, target } = await filled();
    const archive = join(dataDir, 'backups', 'daily.tgz');
    await createBackup(dataDir, archive, now);
    await createBackup(dataDir, archive, new Date(now.getTime() + 1_000));
    expect(readdirSync(join(dataDir, 'backups'))).toEqual(['daily.tgz']);
    expect((await restoreBackup(archive, target)).made).toBe('2026-03-01T12:00:01.000Z');
    expect(existsSync(join(target, 'backups'))).toBe(false);
    await expect(createBackup(dataDir, join(dataDir, 'daily.tgz'), now)).rejects.toThrow(
      /lies among the data: put backups into \S+backups/,
    );
  });

  it('is not made of a damaged database or of damaged keys, leaves the one before, and nothing half done', async () => {
    const { folder, dataDir, archive } = await filled();
    await createBackup(dataDir, archive, now);
    const before = readFileSync(archive);
    const database = join(dataDir, 'comanda.db');
    const whole = readFileSync(database);
    const rotten = Buffer.from(whole);
    rotten.fill(0x55, 8_192, 12_288);
    writeFileSync(database, rotten);
    await expect(createBackup(dataDir, archive, now)).rejects.toThrow(/^\S+data\/comanda\.db is damaged \(.*\): restore a backup/);
    writeFileSync(database, whole);
    writeFileSync(join(dataDir, 'jwt-secret'), '');
    await expect(createBackup(dataDir, archive, now)).rejects.toThrow(/jwt-secret is damaged/);
    expect(readFileSync(archive)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['backup.tgz', 'data']);
  });

  it('clears away what another one left that was killed, and leaves alone one that is under way', async () => {
    const { folder, dataDir, archive } = await filled();
    // No process has this id; the other name contains the id of our parent.
    mkdirSync(join(folder, 'backup.tgz.4194999.part'));
    mkdirSync(join(folder, `backup.tgz.${process.ppid}.part`));
    await createBackup(dataDir, archive, now);
    expect(readdirSync(folder).sort()).toEqual(['backup.tgz', `backup.tgz.${process.ppid}.part`, 'data']);
  });
});

describe('a restore', () => {
  it('takes an empty folder or makes one, and touches no other', async () => {
    const { dataDir, archive, target } = await filled();
    await createBackup(dataDir, archive, now);
    mkdirSync(target);
    await restoreBackup(archive, target);
    const before = readFileSync(join(target, 'comanda.db'));
    await expect(restoreBackup(archive, target)).rejects.toThrow(/^\S+target is not empty: name a new folder/);
    expect(readFileSync(join(target, 'comanda.db'))).toEqual(before);
  });

  it('is run again when it was killed', async () => {
    const { dataDir, archive, target } = await filled();
    await createBackup(dataDir, archive, now);
    mkdirSync(join(target, '.restoring', 'files'), { recursive: true });
    writeFileSync(join(target, 'jwt-secret'), 'moved already');
    await restoreBackup(archive, target);
    expect(readdirSync(target).sort()).toEqual(['comanda.db', 'files', 'jwt-secret', 'mail', 'vapid-keys']);
    expect(readKeys(target)).toEqual(readKeys(dataDir));
  });

  it('refuses an archive that is cut short anywhere or has a wrong byte anywhere, and leaves nothing', async () => {
    const { dataDir, archive, target } = await filled(3);
    await createBackup(dataDir, archive, now);
    const whole = readFileSync(archive);
    const tar = gunzipSync(whole);
    const step = Math.ceil(whole.length / 60);
    for (let at = 0; at < whole.length; at += step) {
      for (const broken of [
        whole.subarray(0, at),
        Buffer.concat([whole.subarray(0, at), Buffer.from([~(whole[at] ?? 0)]), whole.subarray(at + 1)]),
      ]) {
        writeFileSync(archive, broken);
        const error: unknown = await restoreBackup(archive, target).catch((caught: unknown) => caught);
        // Some bytes have no meaning: the time in the header, or from which of many zeros a run of zeros is copied.
        if (!(error instanceof Error) && gunzipSync(broken).equals(tar)) {
          rmSync(target, { recursive: true });
          continue;
        }
        expect(error, String(at)).toBeInstanceOf(DamagedArchive);
        expect((error as Error).message).toMatch(/^[^\n]+$/);
        expect(existsSync(target)).toBe(false);
      }
    }
  });

  const entry = (path: string, text: string) => ({ path, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') });
  const crafted = async (entries: object[], files: readonly (readonly [string, string])[], name = 'manifest.json') => {
    const archive = join(createTemporaryFolder(), 'crafted.tgz');
    const told = JSON.stringify({ format: 1, made: now.toISOString(), entries });
    const all = [[name, told], ...files].map(([each = '', text = '']) => ({ header: { name: each, size: text.length }, body: text }));
    writeFileSync(archive, gzipSync(await packTar(all)));
    return archive;
  };
  it.each([
    ['leads out of the folder', [entry('../x', 'evil')], [['../x', 'evil']], /manifest/],
    ['names an absolute path', [entry('/tmp/x', 'evil')], [['/tmp/x', 'evil']], /manifest/],
    ['holds what is hidden', [entry('files/.aside/x', 'evil')], [['files/.aside/x', 'evil']], /manifest/],
    ['holds more than it says', [], [['files/t/a.b', 'more']], /holds "files\/t\/a\.b"/],
    ['holds less than it says', [entry('files/t/a.b', 'less')], [], /files\/t\/a\.b is missing/],
    ['holds something else', [entry('files/t/a.b', 'this')], [['files/t/a.b', 'that']], /files\/t\/a\.b is not what was written/],
    ['has no database', [entry('files/t/a.b', 'this')], [['files/t/a.b', 'this']], /no database/],
    ['has a database that is none', [entry('comanda.db', 'this')], [['comanda.db', 'this']], /database is damaged: file is not a database/],
  ] as const)('refuses an archive that %s', async (_, entries, files, reason) => {
    const target = join(createTemporaryFolder(), 'target');
    const archive = await crafted([...entries], files);
    await expect(restoreBackup(archive, target)).rejects.toThrow(DamagedArchive);
    await expect(restoreBackup(archive, target)).rejects.toThrow(reason);
    expect(existsSync(target)).toBe(false);
  });

  it('refuses what is no backup at all', async () => {
    const target = join(createTemporaryFolder(), 'target');
    await expect(restoreBackup(await crafted([], [], 'hello.txt'), target)).rejects.toThrow('it is no backup of Comanda');
    await expect(restoreBackup(join(target, 'nowhere.tgz'), join(target, 'x'))).rejects.toThrow(/ENOENT.*nowhere/);
    expect(existsSync(join(target, 'x'))).toBe(false);
  });
});
