import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import type { Key, Store, Write } from '#shared/store/store';
import { ManualClock } from '#test/contracts/store/store-under-test';

// A query reads SQLite itself: a cached row must be the same.
const pk = 'TENANT#pardos#ORDER#o1';
const keys: readonly Key[] = ['A', 'B', 'C', '\u{FFFD}', '\u{D800}', '\u{DC00}'].map((sk) => ({ pk, sk }));
const small = { n: 1 };
const large = { n: 1, text: 'x'.repeat(400) };

/** Makes the next COMMIT fail, as a full disk does. */
let isFull = false;
const exec = DatabaseSync.prototype.exec;
vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
  if (sql === 'COMMIT' && isFull) throw new Error('the disk is full');
  exec.call(this, sql);
});

const open = (maxCached?: number) => {
  const clock = new ManualClock();
  const database = new SqliteDatabase(':memory:', clock, maxCached);
  onTestFinished(() => database.close());
  return { clock, store: database, table: database.store('ordering') };
};

async function agrees(store: Store) {
  const { items } = await store.query({ pk, limit: 100 });
  const stored = new Map(items.map((item) => [item.sk, [item.version, item.doc]]));
  for (const { sk } of keys) {
    const item = await store.get(pk, sk);
    expect([sk, item && [item.version, item.doc]]).toEqual([sk, stored.get(sk.toWellFormed())]);
  }
}

const at = fc.constantFrom(...keys);
const when = fc.constantFrom(undefined, 'absent' as const, 'present' as const, { atLeast: { n: 2 } });
const change: fc.Arbitrary<Write> = fc.oneof(
  fc
    .tuple(at, fc.constantFrom(small, large), when, fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }))
    .map(([key, doc, when, seconds]): Write => {
      return { op: 'put', ...key, doc, ...(when && { when }), ...(seconds !== undefined && { expiresAt: seconds }) };
    }),
  fc.tuple(at, when).map(([key, when]): Write => ({ op: 'add', ...key, fields: { n: 1 }, ...(when && { when }) })),
  fc.tuple(at, when).map(([key, when]): Write => ({ op: 'remove', ...key, ...(when && { when }) })),
);
const write = fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: ({ sk }) => sk });
const turn = fc.record({
  writes: fc.array(write, { maxLength: 4 }),
  isFull: fc.boolean(),
  seconds: fc.constantFrom(0, 0, 1, 5, -5),
  sweeps: fc.boolean(),
});

it.each([
  ['as large as it is', undefined],
  ['that holds next to nothing', 1_500],
])('a cache %s says what the file says', async (_, maxCached) => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 10 }), async (turns) => {
      const { clock, store, table } = open(maxCached);
      const start = clock.seconds;
      for (const { writes, seconds, sweeps, ...more } of turns) {
        isFull = more.isFull;
        clock.advance(seconds);
        const timed = writes.map((changes) =>
          changes.map((change) => (change.op === 'put' && change.expiresAt ? { ...change, expiresAt: start + change.expiresAt } : change)),
        );
        await Promise.allSettled(timed.map((changes) => table.write(changes)));
        if (sweeps) await store.sweep().catch(() => undefined);
        isFull = false;
        await agrees(table);
      }
    }),
    { numRuns: 150 },
  );
});

it('forgets what a failed commit took back before anybody can read it', async () => {
  const { table } = open();
  await table.write([{ op: 'put', pk, sk: 'A', doc: { n: 1 } }]);
  isFull = true;
  const failing = table.write([{ op: 'put', pk, sk: 'A', doc: { n: 2 } }]);
  const reads: unknown[] = [];
  const read = async () => reads.push((await table.get(pk, 'A'))?.doc);
  await Promise.all([failing.catch(read), yieldToEventLoop().then(read)]);
  isFull = false;
  expect(reads).toEqual([{ n: 1 }, { n: 1 }]);
});

it('gives each reader a copy of its own', async () => {
  const { table } = open();
  await table.write([{ op: 'put', pk, sk: 'A', doc: { lines: [1] } }]);
  const first = await table.get<{ lines: number[] }>(pk, 'A');
  first?.doc.lines.push(2);
  expect((await table.get(pk, 'A'))?.doc).toEqual({ lines: [1] });
});

it('asks SQLite once for what many read, and for what is not there', async () => {
  const { store, table } = open();
  await table.write([{ op: 'put', pk, sk: 'A', doc: {} }]);
  const other = store.store('ordering');
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  onTestFinished(() => prepare.mockRestore());
  for (let n = 0; n < 3; n += 1) expect((await other.get(pk, 'A'))?.doc).toEqual({});
  // Nothing was prepared: what was written is cached, for every store of this name.
  expect(prepare).not.toHaveBeenCalled();
  expect(await other.get(pk, 'gone')).toBeUndefined();
  expect(prepare).toHaveBeenCalledOnce();
});

it('forgets what was swept, should the clock be set back', async () => {
  const { clock, store, table } = open();
  await table.write([{ op: 'put', pk, sk: 'A', doc: {}, expiresAt: clock.seconds + 10 }]);
  clock.advance(11);
  await store.sweep();
  clock.advance(-11);
  await agrees(table);
  expect(await table.get(pk, 'A')).toBeUndefined();
});
