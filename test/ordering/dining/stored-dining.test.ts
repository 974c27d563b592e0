import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableCarts } from '#modules/ordering/checkout/adapters/stored-carts';
import { TableFavourites } from '#modules/ordering/checkout/adapters/stored-favourites';
import { StoredTableSessions } from '#modules/ordering/dining/adapters/stored-table-sessions';
import { TableOrders } from '#modules/ordering/orders/adapters/stored-orders';
import { TablePlaces } from '#modules/ordering/venues/adapters/stored-venues';
import { makeLog } from '#shared/logger';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { sweepTimers, type TimerHandlers } from '#shared/timers';
import { cartsContract } from '#test/contracts/carts';
import { favouritesContract } from '#test/contracts/favourites';
import { TurnedClock } from '#test/contracts/store/store-under-test';
import { tableSessionsContract } from '#test/contracts/table-sessions';

const sqlite = (clock: TurnedClock) => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-dining-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
};

for (const [engine, make] of [
  ['memory', (clock: TurnedClock) => new MemoryStore(clock)],
  ['SQLite', sqlite],
] as const) {
  const setup = async () => {
    const clock = new TurnedClock();
    const store = make(clock);
    const table = store.table('ordering');
    return {
      favourites: new TableFavourites(table),
      ...{ clock, carts: new TableCarts(table), orders: new TableOrders(table), places: new TablePlaces(table) },
      sessions: new StoredTableSessions(table, clock),
      write: table.write.bind(table) as typeof table.write,
      said: async () => (await store.outbox.pending(0, 100)).map(({ event }) => event),
      sweep: (handlers: TimerHandlers) => sweepTimers(table, handlers, clock, makeLog('silent')),
    };
  };
  cartsContract(`TableCarts on ${engine}`, setup);
  favouritesContract(`TableFavourites on ${engine}`, setup);
  tableSessionsContract(`StoredTableSessions on ${engine}`, setup);
}
