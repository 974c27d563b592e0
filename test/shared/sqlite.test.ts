import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { SystemClock } from '#shared/clock';
import { SqliteFile } from '#shared/engines/sqlite-file';
import { SqliteStore } from '#shared/engines/sqlite-store';
import { ConditionFailed } from '#shared/table';

const folders: string[] = [];
const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'comanda-sqlite-'));
  folders.push(folder);
  return join(folder, 'test.db');
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('commits the writes of one turn together, each on its own feet', async () => {
  const path = fresh();
  const store = new SqliteStore(path, new SystemClock());
  const table = store.table('ordering');
  const put = (pk: string) => table.write([{ op: 'put', pk, sk: 'x', doc: { pk }, when: 'absent' }]);
  const results = await Promise.allSettled([put('a'), put('a'), put('b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(ConditionFailed);
  store.close();
  const again = new SqliteStore(path, new SystemClock());
  expect((await again.table('ordering').get('b', 'x'))?.doc).toEqual({ pk: 'b' });
  again.close();
});

it('answers nobody with success when the commit of the group fails', async () => {
  const file = new SqliteFile(fresh());
  file.exec(
    'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)',
  );
  file.exec('PRAGMA foreign_keys = ON');
  // A deferred constraint is checked by COMMIT itself, so the one job takes its whole group down, as a full disk would.
  const [fine, fatal] = await Promise.allSettled([
    file.transact(() => void file.statement('INSERT INTO parent VALUES (1)').run()),
    file.transact(() => void file.statement('INSERT INTO child VALUES (99)').run()),
  ]);
  expect([fine?.status, fatal?.status]).toEqual(['rejected', 'rejected']);
  expect(file.statement('SELECT count(*) AS n FROM parent').get()).toMatchObject({ n: 0 });
  await file.transact(() => void file.statement('INSERT INTO parent VALUES (2)').run());
  expect(file.statement('SELECT count(*) AS n FROM parent').get()).toMatchObject({ n: 1 });
  file.close();
});

it('keeps events that nobody has confirmed across a restart, in order', async () => {
  const path = fresh();
  const event = (id: string) => ({ id, type: 'OrderPaid', tenantId: 't', aggregateId: 'o' }) as never;
  const store = new SqliteStore(path, new SystemClock());
  await store.table('ordering').write([{ op: 'put', pk: 'a', sk: 'x', doc: {} }], [event('e1'), event('e2')]);
  await store.table('fulfillment').write([], [event('e3')]);
  const [first] = await store.outbox.pending(0, 10);
  await store.outbox.done([first?.seq ?? 0]);
  store.close();
  const again = new SqliteStore(path, new SystemClock());
  expect((await again.outbox.pending(0, 10)).map((pending) => pending.event.id)).toEqual(['e2', 'e3']);
  again.close();
});

it('does not let two processes serve from one file', () => {
  const path = fresh();
  const store = new SqliteStore(path, new SystemClock());
  expect(() => new SqliteStore(path, new SystemClock())).toThrow('another process is serving');
  store.close();
  new SqliteStore(path, new SystemClock()).close();
});
