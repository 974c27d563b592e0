import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableBaskets } from '#modules/ordering/recommendations/adapters/stored-co-purchases';
import { SystemClock } from '#shared/clock';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { basketsContract } from '#test/contracts/co-purchases';

const clock = new SystemClock();

basketsContract('TableBaskets in memory', async () => new TableBaskets(new MemoryStore(clock).table('ordering')));
basketsContract('TableBaskets on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-baskets-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });
  return new TableBaskets(store.table('ordering'));
});
