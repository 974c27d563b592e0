import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredCoPurchases } from '#modules/ordering/recommendations/adapters/stored-co-purchases';
import { SystemClock } from '#shared/clock';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { coPurchasesContract } from '#test/contracts/co-purchases';

const clock = new SystemClock();

coPurchasesContract('TableBaskets in memory', async () => new StoredCoPurchases(new MemoryDatabase(clock).store('ordering')));
coPurchasesContract('TableBaskets on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-baskets-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  return new StoredCoPurchases(database.store('ordering'));
});
