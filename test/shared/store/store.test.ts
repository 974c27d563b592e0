import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outbox } from '#shared/events/outbox';
import { LazyStore } from '#shared/store/lazy-store';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { storeContract } from '#test/contracts/store/store';

const eventsIn = (outbox: Outbox) => async () => (await outbox.readPending(0, 100_000)).map(({ event }) => event);

storeContract(
  'the memory engine',
  async (clock) => {
    const database = new MemoryDatabase(clock);
    return { store: database.store('orders'), events: eventsIn(database.outbox), close: () => database.close() };
  },
  { runs: 400 },
);

storeContract(
  'the SQLite engine',
  async (clock) => {
    const folder = await mkdtemp(join(tmpdir(), 'comanda-table-'));
    const database = new SqliteDatabase(join(folder, 'store.db'), clock);
    const close = async () => {
      database.close();
      await rm(folder, { recursive: true });
    };
    return { store: database.store('orders'), events: eventsIn(database.outbox), close };
  },
  { runs: 200 },
);

storeContract(
  'an engine that is made at its first use',
  async (clock) => {
    const database = new MemoryDatabase(clock);
    return { store: new LazyStore(async () => database.store('orders')), events: eventsIn(database.outbox), close: () => database.close() };
  },
  { runs: 50 },
);
