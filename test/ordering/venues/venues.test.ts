import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HmacTableCodes } from '#modules/ordering/venues/adapters/hmac-table-codes';
import { StoredVenues } from '#modules/ordering/venues/adapters/stored-venues';
import { SystemClock } from '#shared/clock';
import { Frontend } from '#shared/http/frontend';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { SqliteDatabase } from '#shared/store/sqlite/sqlite-database';
import { createBranch, createRestaurant, createTable, venuesContract } from '#test/contracts/venues';

const clock = new SystemClock();
venuesContract('TablePlaces in memory', async () => new StoredVenues(new MemoryDatabase(clock).store('ordering')));
venuesContract('TablePlaces on SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comanda-places-'));
  const database = new SqliteDatabase(join(folder, 'store.db'), clock);
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true });
  });
  return new StoredVenues(database.store('ordering'));
});

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

describe('the codes of tables', () => {
  const codes = (base = 'https://pardos.test/') =>
    new HmacTableCodes(new MemoryDatabase(clock).store('ordering'), new Frontend(() => base));
  const plain = { r: 'r1', b: 'b1', t: 't1', n: 5 };
  const scanned = (address: string) => {
    const { r = '', b = '', t = '', n, h = '' } = Object.fromEntries(new URL(address).searchParams);
    return { r, b, t, n: Number(n), h };
  };

  it('lead to the page of their table, with a hash of sixteen characters', async () => {
    const address = (await codes().createUrlBuilder('pardos'))(plain);
    expect(address).toMatch(/^https:\/\/pardos\.test\/request\?r=r1&b=b1&t=t1&n=5&h=[\w-]{16}$/);
  });

  it('are genuine as they were made, for their tenant alone', async () => {
    const house = codes();
    const code = scanned((await house.createUrlBuilder('pardos'))(plain));
    await house.createUrlBuilder('norkys');
    expect(await house.isGenuine('pardos', code)).toBe(true);
    for (const wrong of [{ n: 6 }, { t: 't2' }, { b: 'b2' }, { r: 'r2' }, { r: 'r1b', b: '1' }, { h: `${code.h.slice(1)}A` }, { h: '' }]) {
      expect(await house.isGenuine('pardos', { ...code, ...wrong })).toBe(false);
    }
    expect([await house.isGenuine('norkys', code), await house.isGenuine('nobody', code)]).toEqual([false, false]);
  });

  it('stay good through one change of the keys, and not through two', async () => {
    const house = codes();
    const [old] = await Promise.all([house.createUrlBuilder('pardos'), house.createUrlBuilder('pardos')]);
    const code = scanned(old(plain));
    await house.rotateKey('pardos', []);
    const renewed = scanned((await house.createUrlBuilder('pardos'))(plain));
    expect(renewed.h).not.toBe(code.h);
    expect([await house.isGenuine('pardos', code), await house.isGenuine('pardos', renewed)]).toEqual([true, true]);
    await house.rotateKey('pardos', []);
    expect([await house.isGenuine('pardos', code), await house.isGenuine('pardos', renewed)]).toEqual([false, true]);
  });
});
