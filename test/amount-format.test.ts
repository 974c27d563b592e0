import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkAmounts } from '#infra/data/amount-format';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { TestClock } from './clock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comanda-amounts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function opened(path: string, id: string, currency: string) {
  const store = new SqliteStore(path, new TestClock());
  await store.table('identity').write([{ op: 'put', pk: `TENANT#${id}`, sk: 'INFO', doc: { id, currency } }]);
  store.close();
}

it('refuses a data file whose amounts would be read as something else, in one line that names the business', async () => {
  const path = join(folder, 'comanda.db');
  await opened(path, 'pardos', 'PEN');
  await opened(path, 'sakura', 'JPY');
  expect(() => checkAmounts(path)).toThrow(/^the amounts of sakura have two decimals and JPY has 0: [^\n]*$/);
});

it('takes one whose amounts are what they were, and whatever comes afterwards', async () => {
  const path = join(folder, 'comanda.db');
  await opened(path, 'pardos', 'PEN');
  await opened(path, 'nowhere', 'ZZZ');
  checkAmounts(path);
  await opened(path, 'sakura', 'JPY');
  checkAmounts(path);
});

it('takes a new one', async () => {
  const path = join(folder, 'comanda.db');
  checkAmounts(path);
  await opened(path, 'kuwait', 'KWD');
  checkAmounts(path);
});
