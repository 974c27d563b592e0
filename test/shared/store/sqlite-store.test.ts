import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it, vi } from 'vitest';
import { SystemClock } from '#shared/clock';
import { SqliteStore } from '#shared/store/sqlite/sqlite-database';
import { SqliteFile } from '#shared/store/sqlite/sqlite-file';
import { ConditionFailed } from '#shared/store/store';
import { TestClock } from '#test/clock';

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

it('commits what takes long in several groups, in order, and all of it when it is closed', async () => {
  const path = fresh();
  const file = new SqliteFile(path);
  file.exec('CREATE TABLE items (id INTEGER)');
  const commits = vi.spyOn(DatabaseSync.prototype, 'exec');
  const slow = (id: number) => () => {
    file.statement('INSERT INTO items VALUES (?)').run(id);
    const end = performance.now() + 4;
    while (performance.now() < end);
  };
  const count = () => commits.mock.calls.filter(([sql]) => sql === 'COMMIT').length;
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((id) => file.transact(slow(id))));
  expect(count()).toBeGreaterThan(1);
  expect(count()).toBeLessThan(12);
  const last = [13, 14, 15, 16, 17, 18, 19, 20].map((id) => file.transact(slow(id)));
  file.close();
  await Promise.all(last);
  commits.mockRestore();
  const again = new SqliteFile(path);
  const ids = again.statement('SELECT id FROM items ORDER BY rowid').all();
  expect(ids.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  again.close();
});

it('lets the event loop turn between reads, however many follow each other', async () => {
  const store = new SqliteStore(fresh(), new SystemClock());
  const table = store.table('ordering');
  const doc = { text: 'x'.repeat(2_000) };
  const keys = Array.from({ length: 100 }, (_, at) => ({ pk: 'a', sk: `${at}` }));
  await table.write(keys.map((key) => ({ op: 'put', ...key, doc })));
  const reads: Record<string, () => Promise<unknown>> = {
    get: () => table.get('a', '1'),
    getMany: () => table.getMany(keys),
    query: () => table.query({ pk: 'a', limit: 100 }),
  };
  for (const [name, read] of Object.entries(reads)) {
    let hasTurned = false;
    setImmediate(() => {
      hasTurned = true;
    });
    const end = performance.now() + 10_000;
    while (!hasTurned && performance.now() < end) await read();
    expect([name, hasTurned]).toEqual([name, true]);
  }
  let [turns, isOn] = [0, true];
  const next = () => {
    turns += 1;
    if (isOn) setImmediate(next);
  };
  setImmediate(next);
  await Promise.all(Array.from({ length: 300 }, () => table.getMany(keys)));
  isOn = false;
  // Reads that are begun together do not go on together either.
  expect(turns).toBeGreaterThan(1);
  store.close();
});

it('forgets what has expired, however much it is, a part at a time', async () => {
  const clock = new TestClock();
  const store = new SqliteStore(fresh(), clock);
  const table = store.table('ordering');
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + 10;
  const put = (sk: string, more: object) => ({ op: 'put' as const, pk: 'a', sk, doc: {}, ...more });
  for (let start = 0; start < 1_200; start += 100)
    await table.write(Array.from({ length: 100 }, (_, at) => put(`${start + at}`, { expiresAt })));
  await table.write([put('stays', {})]);
  clock.advance(11);
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  await store.sweep();
  expect(exec.mock.calls.filter(([sql]) => sql === 'COMMIT')).toHaveLength(3);
  exec.mockRestore();
  clock.advance(-11);
  expect((await table.query({ pk: 'a', limit: 1_000 })).items.map(({ sk }) => sk)).toEqual(['stays']);
  store.close();
});
