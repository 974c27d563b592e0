import { describe, expect, it } from 'vitest';
import { StoredVenues } from '#modules/ordering/venues/adapters/stored-venues';
import { SystemClock } from '#shared/clock';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { createBranch, createRestaurant, createTable } from '#test/contracts/ordering/venues';

const clock = new SystemClock();
describe('a hundred tables, which do not fit into one write', () => {
  const start = async () => {
    const database = new MemoryDatabase(clock);
    const places = new StoredVenues(database.store('ordering'));
    const restaurant = createRestaurant();
    const branch = createBranch(restaurant);
    await places.addRestaurant(restaurant, []);
    await places.addBranch(branch, []);
    const bulk = () => places.addTables(branch, 100, (number) => createTable(branch, number), []);
    const tables = async () => (await places.listTables('pardos', branch.id, { limit: 1_000 })).rows;
    return { store: database, tables, bulk };
  };

  it.each([1, 2])('are none at all where write %i of them is the last before a crash', async (nth) => {
    const { store, tables, bulk } = await start();
    store.faults.failWrite(nth, 'before');
    await expect(bulk()).rejects.toThrow("by the test's wish");
    expect(await tables()).toEqual([]);
    expect((await bulk()).map(({ number }) => number)).toEqual((await tables()).map(({ number }) => number));
    expect((await tables()).at(-1)?.number).toBe(100);
  });

  it('are all there where only the answer was lost', async () => {
    const { store, tables, bulk } = await start();
    store.faults.failWrite(2, 'after');
    await expect(bulk()).rejects.toThrow("by the test's wish");
    expect(await tables()).toHaveLength(100);
  });
});
