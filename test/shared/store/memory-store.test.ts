import { describe, expect, it, vi } from 'vitest';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { createStockEvents, ManualClock, readDoc, toPut } from '#test/contracts/store/store-under-test';

const start = () => {
  const database = new MemoryDatabase(new ManualClock());
  return { store: database, faults: database.faults, table: database.store('orders') };
};

describe('the faults of a memory store', () => {
  it('let the nth write fail before anything has happened', async () => {
    const { store, faults, table } = start();
    faults.failWrite(2, 'before', new Error('the disk is full'));
    await table.write([toPut('A')]);
    await expect(table.write([toPut('B')], createStockEvents('p1', 1))).rejects.toThrow('the disk is full');
    expect([await readDoc(table, 'B'), await store.outbox.readPending(0, 9)]).toEqual([undefined, []]);
    await table.write([toPut('B')]);
    expect(await readDoc(table, 'B')).toEqual({ sk: 'B' });
  });

  it('let the nth write fail after all has happened', async () => {
    const { store, faults, table } = start();
    faults.failWrite(1, 'after');
    await expect(table.write([toPut('A')], createStockEvents('p1', 1))).rejects.toThrow('by the test');
    expect(await readDoc(table, 'A')).toEqual({ sk: 'A' });
    expect(await store.outbox.readPending(0, 9)).toHaveLength(1);
  });

  it('count the writes of every table together, from when they were asked for', async () => {
    const { store, faults, table } = start();
    await table.write([toPut('A')]);
    faults.failWrite(2, 'before');
    await store.store('products').write([toPut('A')]);
    await expect(table.write([toPut('A')])).rejects.toThrow();
  });

  it('refuse every write until they are told to take them again', async () => {
    const { faults, table } = start();
    const heal = faults.rejectWrites();
    await expect(table.write([toPut('A')])).rejects.toThrow('takes no writes');
    await expect(table.write([toPut('A')])).rejects.toThrow('takes no writes');
    heal();
    await table.write([toPut('A')]);
    expect(await readDoc(table, 'A')).toEqual({ sk: 'A' });
  });

  it('hold the writes back until they let them go, in the order in which they came', async () => {
    const { faults, table } = start();
    const release = faults.holdWrites();
    const held = Promise.all([table.write([toPut('A', { n: 1 })]), table.write([toPut('A', { n: 2 })])]);
    expect(await readDoc(table, 'A')).toBeUndefined();
    release();
    await held;
    expect(await readDoc(table, 'A')).toEqual({ n: 2 });
    await table.write([toPut('A', { n: 3 })]);
    expect(await readDoc(table, 'A')).toEqual({ n: 3 });
  });
});

describe('a memory store', () => {
  it('keeps a table for each name', async () => {
    const { store, table } = start();
    await table.write([toPut('A')]);
    expect(await readDoc(store.store('orders'), 'A')).toEqual({ sk: 'A' });
    expect(await readDoc(store.store('products'), 'A')).toBeUndefined();
  });

  it('takes no more writes once it is closed', async () => {
    const { store, table } = start();
    store.close();
    await expect(table.write([toPut('A')])).rejects.toThrow('closed');
  });

  it('holds one outbox of all tables, oldest first, until they are done', async () => {
    const { store, table } = start();
    const said = vi.fn();
    store.outbox.onAppended(said);
    const events = [...createStockEvents('p1', 1), ...createStockEvents('p2', 2), ...createStockEvents('p3', 3)];
    await table.write([toPut('A')], events.slice(0, 2));
    await store.store('products').write([toPut('A')], events.slice(2));
    await table.write([toPut('B')]);
    expect(said).toHaveBeenCalledTimes(2);
    const pending = await store.outbox.readPending(0, 9);
    expect(pending.map(({ event }) => event)).toEqual(events);
    const [first, second, third] = pending;
    expect(await store.outbox.readPending(first!.seq, 1)).toEqual([second]);
    await store.outbox.acknowledge([first!.seq, second!.seq, 4711]);
    expect(await store.outbox.readPending(0, 9)).toEqual([third]);
    await store.outbox.requeue([first!.event]);
    expect((await store.outbox.readPending(0, 9)).map(({ event }) => event)).toEqual([third!.event, first!.event]);
    expect((await store.outbox.readPending(0, 9))[1]!.seq).toBeGreaterThan(third!.seq);
    expect(said).toHaveBeenCalledTimes(3);
  });
});
