import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { TablePromotions } from '#modules/ordering/promotions/adapters/stored-promotions';
import { SystemClock } from '#shared/clock';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { promotionsContract } from '#test/contracts/promotions';

const clock = new SystemClock();
const on = (store: MemoryStore | SqliteStore) => {
  const table = store.table('ordering');
  const events = async () => (await store.outbox.pending(0, 1_000)).map(({ event }) => event);
  return { promotions: new TablePromotions(table), orders: new TableOrders(table), events };
};

promotionsContract('TablePromotions in memory', async () => on(new MemoryStore(clock)));
promotionsContract('TablePromotions on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-promotions-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });
  return on(store);
});
