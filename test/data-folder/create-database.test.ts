import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createDatabaseIfMissing } from '#infra/data/create-database';
import { findDamage } from '#infra/data/quick-check';
import { TestClock } from '../clock.ts';
import { fillDatabase } from './filled-database.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

it('makes a database that is whole before it has its name, over whatever a killed start left', () => {
  const folder = createTemporaryFolder();
  const file = join(folder, 'comanda.db');
  for (const name of ['comanda.db.new', 'comanda.db.new-wal']) writeFileSync(join(folder, name), 'half written');
  createDatabaseIfMissing(file, new TestClock());
  expect(readdirSync(folder)).toEqual(['comanda.db']);
  expect(findDamage(file, { pages: true })).toBeUndefined();
});

it('leaves one that is there alone, and takes away its second names, which a start left that was killed', async () => {
  const folder = createTemporaryFolder();
  const file = join(folder, 'comanda.db');
  await fillDatabase(file, 5);
  const before = readFileSync(file);
  mkdirSync(join(folder, 'demo-under-way'));
  for (const name of ['comanda.db.new', 'demo-under-way/comanda.db']) linkSync(file, join(folder, name));
  createDatabaseIfMissing(file, new TestClock());
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(folder).sort()).toEqual(['comanda.db', 'comanda.db.lock']);
});
