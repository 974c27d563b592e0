import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TableActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { TableSessions } from '#modules/identity/adapters/stored-sessions';
import { TableSignInHistories } from '#modules/identity/adapters/stored-sign-in-histories';
import { TableTenants } from '#modules/identity/adapters/stored-tenants';
import { TableUsers } from '#modules/identity/adapters/stored-users';
import { TableAttempts } from '#shared/auth/stored-failed-attempts';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { activityLogContract } from '#test/contracts/activity-log';
import { signInsContract } from '#test/contracts/sign-in-ports';
import { TurnedClock } from '#test/contracts/store/store-under-test';
import { usersContract } from '#test/contracts/users';

const memory = (clock: TurnedClock) => new MemoryStore(clock);
const sqlite = (clock: TurnedClock) => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  const store = new SqliteStore(join(folder, 'store.db'), clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
};

for (const [engine, make, runs] of [
  ['memory', memory, 60],
  ['SQLite', sqlite, 5],
] as const) {
  const setup = async () => {
    const clock = new TurnedClock();
    const store = make(clock);
    const table = store.table('identity');
    const said = async () => (await store.outbox.pending(0, 100)).map(({ event }) => event);
    const ports = {
      users: new TableUsers(table),
      tenants: new TableTenants(table),
      attempts: new TableAttempts(table),
      histories: new TableSignInHistories(table, clock),
      sessions: new TableSessions(table),
    };
    return { ...ports, table, clock, said };
  };
  usersContract(`the table on ${engine}`, setup);
  signInsContract(`the table on ${engine}`, setup);
  activityLogContract(`the table on ${engine}`, async () => new TableActivityLog((await setup()).table), { runs });
}
