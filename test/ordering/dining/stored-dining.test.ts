import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import { StoredFavourites } from '#modules/ordering/checkout/adapters/stored-favourites';
import { StoredTableSessions } from '#modules/ordering/dining/adapters/stored-table-sessions';
import { StoredOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { StoredVenues } from '#modules/ordering/venues/adapters/stored-venues';
import { createLogger } from '#shared/logger';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { fireDueTimers, type TimerHandlers } from '#shared/timers';
import { cartsContract } from '#test/contracts/carts';
import { favouritesContract } from '#test/contracts/favourites';
import { ManualClock } from '#test/contracts/store/store-under-test';
import { tableSessionsContract } from '#test/contracts/table-sessions';

const sqlite = (clock: ManualClock) => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-dining-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return database;
};

for (const [engine, make] of [
  ['memory', (clock: ManualClock) => new MemoryDatabase(clock)],
  ['SQLite', sqlite],
] as const) {
  const setup = async () => {
    const clock = new ManualClock();
    const database = make(clock);
    const store = database.store('ordering');
    return {
      favourites: new StoredFavourites(store),
      clock,
      carts: new StoredCarts(store),
      orders: new StoredOrders(store),
      venues: new StoredVenues(store),
      sessions: new StoredTableSessions(store, clock),
      write: store.write.bind(store) as typeof store.write,
      events: async () => (await database.outbox.readPending(0, 100)).map(({ event }) => event),
      sweep: (handlers: TimerHandlers) => fireDueTimers(store, handlers, clock, createLogger('silent')),
    };
  };
  cartsContract(`TableCarts on ${engine}`, setup);
  favouritesContract(`TableFavourites on ${engine}`, setup);
  tableSessionsContract(`StoredTableSessions on ${engine}`, setup);
}
