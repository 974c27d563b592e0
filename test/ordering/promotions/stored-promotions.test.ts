import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { StoredPromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { SystemClock } from '#shared/clock';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { promotionsContract } from '#test/contracts/promotions';

const clock = new SystemClock();
const on = (database: MemoryDatabase | SqliteDatabase) => {
  const store = database.store('ordering');
  const events = async () => (await database.outbox.readPending(0, 1_000)).map(({ event }) => event);
  return { promotions: new StoredPromotions(store), orders: new StoredOrders(store), events };
};

promotionsContract('TablePromotions in memory', async () => on(new MemoryDatabase(clock)));
promotionsContract('TablePromotions on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-promotions-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  return on(database);
});
