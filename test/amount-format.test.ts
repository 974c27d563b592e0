import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertAmountFormat } from '#infra/data/amount-format';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { TestClock } from './clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comanda-amounts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function opened(path: string, id: string, currency: string) {
  const database = new SqliteDatabase(path, new TestClock());
  await database.store('identity').write([{ op: 'put', pk: `TENANT#${id}`, sk: 'INFO', doc: { id, currency } }]);
  database.close();
}

it('refuses a data file whose amounts would be read as something else, in one line that names the business', async () => {
  const path = join(folder, 'comanda.db');
  await opened(path, 'pardos', 'PEN');
  await opened(path, 'sakura', 'JPY');
  expect(() => assertAmountFormat(path)).toThrow(/^the amounts of sakura have two decimals and JPY has 0: [^\n]*$/);
});

it('takes one whose amounts are what they were, and whatever comes afterwards', async () => {
  const path = join(folder, 'comanda.db');
  await opened(path, 'pardos', 'PEN');
  await opened(path, 'nowhere', 'ZZZ');
  assertAmountFormat(path);
  await opened(path, 'sakura', 'JPY');
  assertAmountFormat(path);
});

it('takes a new one', async () => {
  const path = join(folder, 'comanda.db');
  assertAmountFormat(path);
  await opened(path, 'kuwait', 'KWD');
  assertAmountFormat(path);
});
