import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it, vi } from 'vitest';
import { SystemClock } from '#shared/clock';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
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
  const database = new SqliteDatabase(path, new SystemClock());
  const store = database.store('ordering');
  const put = (pk: string) => store.write([{ op: 'put', pk, sk: 'x', doc: { pk }, when: 'absent' }]);
  const results = await Promise.allSettled([put('a'), put('a'), put('b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(ConditionFailed);
  database.close();
  const again = new SqliteDatabase(path, new SystemClock());
  expect((await again.store('ordering').get('b', 'x'))?.doc).toEqual({ pk: 'b' });
  again.close();
});

it('answers nobody with success when the commit of the group fails', async () => {
  const file = new SqliteFile(fresh());
  file.exec(
    'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)',
  );
  file.exec('PRAGMA foreign_keys = ON');
  // COMMIT itself checks a deferred constraint, so this one job fails its whole group, as a full disk would.
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
  const database = new SqliteDatabase(path, new SystemClock());
  await database.store('ordering').write([{ op: 'put', pk: 'a', sk: 'x', doc: {} }], [event('e1'), event('e2')]);
  await database.store('fulfillment').write([], [event('e3')]);
  const [first] = await database.outbox.readPending(0, 10);
  await database.outbox.acknowledge([first?.seq ?? 0]);
  database.close();
  const again = new SqliteDatabase(path, new SystemClock());
  expect((await again.outbox.readPending(0, 10)).map((pending) => pending.event.id)).toEqual(['e2', 'e3']);
  again.close();
});

it('does not let two processes serve from one file', () => {
  const path = fresh();
  const database = new SqliteDatabase(path, new SystemClock());
  expect(() => new SqliteDatabase(path, new SystemClock())).toThrow('another process is serving');
  database.close();
  new SqliteDatabase(path, new SystemClock()).close();
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
  const database = new SqliteDatabase(fresh(), new SystemClock());
  const store = database.store('ordering');
  const doc = { text: 'x'.repeat(2_000) };
  const keys = Array.from({ length: 100 }, (_, at) => ({ pk: 'a', sk: `${at}` }));
  await store.write(keys.map((key) => ({ op: 'put', ...key, doc })));
  const reads: Record<string, () => Promise<unknown>> = {
    get: () => store.get('a', '1'),
    getMany: () => store.getMany(keys),
    query: () => store.query({ pk: 'a', limit: 100 }),
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
  await Promise.all(Array.from({ length: 300 }, () => store.getMany(keys)));
  isOn = false;
  // Reads that start together do not continue together either.
  expect(turns).toBeGreaterThan(1);
  database.close();
});

it('forgets what has expired, however much it is, a part at a time', async () => {
  const clock = new TestClock();
  const database = new SqliteDatabase(fresh(), clock);
  const store = database.store('ordering');
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + 10;
  const put = (sk: string, more: object) => ({ op: 'put' as const, pk: 'a', sk, doc: {}, ...more });
  for (let start = 0; start < 1_200; start += 100)
    await store.write(Array.from({ length: 100 }, (_, at) => put(`${start + at}`, { expiresAt })));
  await store.write([put('stays', {})]);
  clock.advance(11);
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  await database.sweep();
  expect(exec.mock.calls.filter(([sql]) => sql === 'COMMIT')).toHaveLength(3);
  exec.mockRestore();
  clock.advance(-11);
  expect((await store.query({ pk: 'a', limit: 1_000 })).items.map(({ sk }) => sk)).toEqual(['stays']);
  database.close();
});
