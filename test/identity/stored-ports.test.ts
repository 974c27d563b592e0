import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { StoredActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { StoredSessions } from '#modules/identity/adapters/stored-sessions';
import { StoredSignInHistories } from '#modules/identity/adapters/stored-sign-in-histories';
import { StoredTenants } from '#modules/identity/adapters/stored-tenants';
import { StoredUsers } from '#modules/identity/adapters/stored-users';
import { StoredFailedAttempts } from '#shared/auth/stored-failed-attempts';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { activityLogContract } from '#test/contracts/activity-log';
import { signInPortsContract } from '#test/contracts/sign-in-ports';
import { ManualClock } from '#test/contracts/store/store-under-test';
import { usersContract } from '#test/contracts/users';

const memory = (clock: ManualClock) => new MemoryDatabase(clock);
const sqlite = (clock: ManualClock) => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });
  return database;
};

for (const [engine, make, runs] of [
  ['memory', memory, 60],
  ['SQLite', sqlite, 5],
] as const) {
  const setup = async () => {
    const clock = new ManualClock();
    const database = make(clock);
    const store = database.store('identity');
    const events = async () => (await database.outbox.readPending(0, 100)).map(({ event }) => event);
    const ports = {
      users: new StoredUsers(store),
      tenants: new StoredTenants(store),
      attempts: new StoredFailedAttempts(store),
      histories: new StoredSignInHistories(store, clock),
      sessions: new StoredSessions(store),
    };
    return { ...ports, store, clock, events };
  };
  usersContract(`the table on ${engine}`, setup);
  signInPortsContract(`the table on ${engine}`, setup);
  activityLogContract(`the table on ${engine}`, async () => new StoredActivityLog((await setup()).store), { runs });
}
