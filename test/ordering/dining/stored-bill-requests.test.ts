import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableBillRequests } from '#modules/ordering/dining/adapters/stored-bill-requests';
import { TablePlaces } from '#modules/ordering/venues/adapters/stored-venues';
import { SystemClock } from '#shared/clock';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { billRequestsContract } from '#test/contracts/bill-requests';

const clock = new SystemClock();
const on = (store: MemoryStore | SqliteStore) => {
  const table = store.table('ordering');
  const events = async () => (await store.outbox.pending(0, 1_000)).map(({ event }) => event);
  const write = (changes: Parameters<typeof table.write>[0]) => table.write(changes);
  return { requests: new TableBillRequests(table), places: new TablePlaces(table), events, write };
};

billRequestsContract('TableBillRequests in memory', async () => on(new MemoryStore(clock)));
billRequestsContract('TableBillRequests on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-bills-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });
  return on(store);
});
