import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredBillRequests } from '#modules/ordering/dining/adapters/stored-bill-requests';
import { StoredVenues } from '#modules/ordering/venues/adapters/stored-venues';
import { SystemClock } from '#shared/clock';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { billRequestsContract } from '#test/contracts/bill-requests';

const clock = new SystemClock();
const on = (database: MemoryDatabase | SqliteDatabase) => {
  const store = database.store('ordering');
  const events = async () => (await database.outbox.readPending(0, 1_000)).map(({ event }) => event);
  const write = (changes: Parameters<typeof store.write>[0]) => store.write(changes);
  return { requests: new StoredBillRequests(store), venues: new StoredVenues(store), events, write };
};

billRequestsContract('TableBillRequests in memory', async () => on(new MemoryDatabase(clock)));
billRequestsContract('TableBillRequests on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-bills-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  return on(database);
});
