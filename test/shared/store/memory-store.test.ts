import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '#shared/store/memory/memory-database';
import { docAt, put, stockOf, TurnedClock } from '#test/contracts/store/store-under-test';

const start = () => {
  const store = new MemoryStore(new TurnedClock());
  return { store, faults: store.faults, table: store.table('orders') };
};

describe('the faults of a memory store', () => {
  it('let the nth write fail before anything has happened', async () => {
    const { store, faults, table } = start();
    faults.failWrite(2, 'before', new Error('the disk is full'));
    await table.write([put('A')]);
    await expect(table.write([put('B')], stockOf('p1', 1))).rejects.toThrow('the disk is full');
    expect([await docAt(table, 'B'), await store.outbox.pending(0, 9)]).toEqual([undefined, []]);
    await table.write([put('B')]);
    expect(await docAt(table, 'B')).toEqual({ sk: 'B' });
  });

  it('let the nth write fail after all has happened', async () => {
    const { store, faults, table } = start();
    faults.failWrite(1, 'after');
    await expect(table.write([put('A')], stockOf('p1', 1))).rejects.toThrow('by the test');
    expect(await docAt(table, 'A')).toEqual({ sk: 'A' });
    expect(await store.outbox.pending(0, 9)).toHaveLength(1);
  });

  it('count the writes of every table together, from when they were asked for', async () => {
    const { store, faults, table } = start();
    await table.write([put('A')]);
    faults.failWrite(2, 'before');
    await store.table('products').write([put('A')]);
    await expect(table.write([put('A')])).rejects.toThrow();
  });

  it('refuse every write until they are told to take them again', async () => {
    const { faults, table } = start();
    const heal = faults.refuse();
    await expect(table.write([put('A')])).rejects.toThrow('takes no writes');
    await expect(table.write([put('A')])).rejects.toThrow('takes no writes');
    heal();
    await table.write([put('A')]);
    expect(await docAt(table, 'A')).toEqual({ sk: 'A' });
  });

  it('hold the writes back until they let them go, in the order in which they came', async () => {
    const { faults, table } = start();
    const release = faults.hold();
    const held = Promise.all([table.write([put('A', { n: 1 })]), table.write([put('A', { n: 2 })])]);
    expect(await docAt(table, 'A')).toBeUndefined();
    release();
    await held;
    expect(await docAt(table, 'A')).toEqual({ n: 2 });
    await table.write([put('A', { n: 3 })]);
    expect(await docAt(table, 'A')).toEqual({ n: 3 });
  });
});

describe('a memory store', () => {
  it('keeps a table for each name', async () => {
    const { store, table } = start();
    await table.write([put('A')]);
    expect(await docAt(store.table('orders'), 'A')).toEqual({ sk: 'A' });
    expect(await docAt(store.table('products'), 'A')).toBeUndefined();
  });

  it('takes no more writes once it is closed', async () => {
    const { store, table } = start();
    store.close();
    await expect(table.write([put('A')])).rejects.toThrow('closed');
  });

  it('holds one outbox of all tables, oldest first, until they are done', async () => {
    const { store, table } = start();
    const said = vi.fn();
    store.outbox.onSaid(said);
    const events = [...stockOf('p1', 1), ...stockOf('p2', 2), ...stockOf('p3', 3)];
    await table.write([put('A')], events.slice(0, 2));
    await store.table('products').write([put('A')], events.slice(2));
    await table.write([put('B')]);
    expect(said).toHaveBeenCalledTimes(2);
    const pending = await store.outbox.pending(0, 9);
    expect(pending.map(({ event }) => event)).toEqual(events);
    const [first, second, third] = pending;
    expect(await store.outbox.pending(first!.seq, 1)).toEqual([second]);
    await store.outbox.done([first!.seq, second!.seq, 4711]);
    expect(await store.outbox.pending(0, 9)).toEqual([third]);
    await store.outbox.again([first!.event]);
    expect((await store.outbox.pending(0, 9)).map(({ event }) => event)).toEqual([third!.event, first!.event]);
    expect((await store.outbox.pending(0, 9))[1]!.seq).toBeGreaterThan(third!.seq);
    expect(said).toHaveBeenCalledTimes(3);
  });
});
