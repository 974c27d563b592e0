import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outbox } from '#shared/events/outbox';
import { LazyTable } from '#shared/store/lazy-store';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { tableContract } from '#test/contracts/store/store';

const eventsIn = (outbox: Outbox) => async () => (await outbox.pending(0, 100_000)).map(({ event }) => event);

tableContract(
  'the memory engine',
  async (clock) => {
    const store = new MemoryStore(clock);
    return { table: store.table('orders'), events: eventsIn(store.outbox), close: () => store.close() };
  },
  { runs: 400 },
);

tableContract(
  'the SQLite engine',
  async (clock) => {
    const folder = await mkdtemp(join(tmpdir(), 'comanda-table-'));
    const store = new SqliteStore(join(folder, 'store.db'), clock);
    const close = async () => {
      store.close();
      await rm(folder, { recursive: true });
    };
    return { table: store.table('orders'), events: eventsIn(store.outbox), close };
  },
  { runs: 200 },
);

tableContract(
  'an engine that is made at its first use',
  async (clock) => {
    const store = new MemoryStore(clock);
    return { table: new LazyTable(async () => store.table('orders')), events: eventsIn(store.outbox), close: () => store.close() };
  },
  { runs: 50 },
);
