import { beforeEach, describe, expect, it } from 'vitest';
import type { Branch, DiningTable, Restaurant } from '#modules/ordering/venues/domain/venue';
import type { Venues } from '#modules/ordering/venues/ports/venues';
import type { Change } from '#shared/store/change';
import { DuplicateRequest, type IdempotencyRecord } from '#shared/store/idempotency';
import type { Write } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import { createIdempotencyRecord } from '../idempotency-record.ts';

const at = '2026-03-02T15:00:00.000Z';
const times = { createdAt: at, updatedAt: at };
export const createRestaurant = (tenantId = 'pardos', name = 'Pardos'): Restaurant => ({
  id: newId(),
  tenantId,
  userId: 'u1',
  name,
  ...times,
});
export const createBranch = ({ tenantId, id }: Restaurant, more: Partial<Branch> = {}): Branch => ({
  id: newId(),
  tenantId,
  restaurantId: id,
  name: 'Centro',
  address: 'Jr. 1',
  description: '',
  timeZone: 'America/Lima',
  isActive: true,
  ...times,
  ...more,
});
export const createTable = ({ tenantId, restaurantId, id }: Branch, number: number, more: Partial<DiningTable> = {}): DiningTable => ({
  id: newId(),
  tenantId,
  restaurantId,
  branchId: id,
  number,
  isActive: true,
  status: 'free',
  statusSince: at,
  pin: null,
  sessionId: null,
  ...times,
  ...more,
});

const fullPage = { limit: 1_000 };
const numbersOf = async (venues: Venues, { tenantId, id }: Branch) =>
  (await venues.listTables(tenantId, id, fullPage)).rows.map(({ number }) => number);
const upTo = (last: number) => Array.from({ length: last }, (_, nth) => nth + 1);
const errorWithCode = (code: string) => expect.objectContaining({ code });

/** The contract of the Venues port. Every adapter calls this with a factory. */
export const venuesContract = (name: string, setup: () => Promise<Venues>) =>
  describe(`${name} keeps the Venues contract`, () => {
    let venues: Venues;
    let restaurant: Restaurant;
    let branch: Branch;
    beforeEach(async () => {
      venues = await setup();
      restaurant = createRestaurant();
      branch = createBranch(restaurant);
      await venues.addRestaurant(restaurant, []);
      await venues.addBranch(branch, []);
    });
    const read = async <T>(found: Promise<T | undefined>) => {
      const it = await found;
      if (!it) throw new Error('it is not there');
      return it;
    };
    const readBranch = ({ tenantId, id }: Branch) => read(venues.findBranch(tenantId, id));
    const readTable = ({ tenantId, id }: DiningTable) => read(venues.findTable(tenantId, id));

    it('knows whose a restaurant is, until it is gone', async () => {
      expect([await venues.findTenantId(restaurant.id), await venues.findTenantId('nobody')]).toEqual(['pardos', undefined]);
      const other = createRestaurant('norkys');
      await venues.addRestaurant(other, []);
      expect((await venues.listRestaurants('pardos', fullPage)).rows).toEqual([restaurant]);
      await venues.removeRestaurant(await read(venues.findRestaurant('norkys', other.id)), []);
      expect([await venues.findTenantId(other.id), (await venues.listRestaurants('norkys', fullPage)).rows]).toEqual([undefined, []]);
    });

    it('lists branches of a restaurant in the order they were made, and nothing of another tenant', async () => {
      const other = createRestaurant();
      await venues.addRestaurant(other, []);
      const [second, elsewhere] = [createBranch(restaurant), createBranch(other)];
      for (const one of [elsewhere, second]) await venues.addBranch(one, []);
      expect((await venues.listBranches('pardos', restaurant.id, fullPage)).rows).toEqual([branch, second]);
      expect([(await venues.listBranches('norkys', restaurant.id, fullPage)).rows, await venues.findBranch('norkys', branch.id)]).toEqual([
        [],
        undefined,
      ]);
    });

    it('adds no branch to a restaurant, and no table to a branch, that is not there', async () => {
      await expect(venues.addBranch(createBranch(createRestaurant()), [])).rejects.toEqual(errorWithCode('ordering.restaurant-not-found'));
      await expect(venues.addTable(createTable(createBranch(restaurant), 1), [])).rejects.toEqual(
        errorWithCode('ordering.branch-not-found'),
      );
    });

    it('changes what was read, and not what has changed meanwhile', async () => {
      const table = createTable(branch, 1);
      await venues.addTable(table, []);
      const [house, site, seat] = [
        await read(venues.findRestaurant('pardos', restaurant.id)),
        await readBranch(branch),
        await readTable(table),
      ];
      const changes = [
        () => venues.changeRestaurant(house, { ...restaurant, name: 'Norkys' }, []),
        () => venues.changeBranch(site, { ...branch, name: 'Norte' }, []),
        () => venues.changeTable(seat, { ...table, status: 'occupied' }, []),
      ];
      for (const change of changes) {
        await change();
        await expect(change()).rejects.toEqual(errorWithCode('ordering.changed-meanwhile'));
      }
      expect((await readTable(table)).value.status).toBe('occupied');
      expect((await readBranch(branch)).value.name).toBe('Norte');
    });

    it('lists all branches of a tenant in the order they were made', async () => {
      const other = createRestaurant();
      await venues.addRestaurant(other, []);
      const second = createBranch(other, { name: 'Sur' });
      await venues.addBranch(second, []);
      expect(await venues.listAllBranches('pardos')).toEqual([branch, second]);
      expect(await venues.listAllBranches('norkys')).toEqual([]);
    });

    it('stores a branch with what is to be committed with it and with its idempotency record, all or nothing', async () => {
      const put = (when: 'absent' | 'present'): Change => {
        const write: Write = { op: 'put', pk: 'TENANT#pardos#OTHER', sk: 'INFO', doc: { count: 1 }, when };
        return write;
      };
      const rename = async (name: string, also: Change, record?: IdempotencyRecord) => {
        const stored = await venues.findBranch('pardos', branch.id);
        if (stored) await venues.changeBranch(stored, { ...stored.value, name }, [], [also], record);
      };
      await rename('Uno', put('absent'), createIdempotencyRecord());
      await expect(rename('Dos', put('absent'))).rejects.toEqual(errorWithCode('ordering.changed-meanwhile'));
      await expect(rename('Tres', put('present'), createIdempotencyRecord())).rejects.toThrow(DuplicateRequest);
      expect((await venues.findBranch('pardos', branch.id))?.value.name).toBe('Uno');
      expect((await venues.findFirstBranch('pardos'))?.name).toBe('Uno');
    });

    it('removes nothing that something hangs on', async () => {
      const table = createTable(branch, 1, { sessionId: 's1' });
      await venues.addTable(table, []);
      const gone = errorWithCode('ordering.has-children');
      await expect(venues.removeTable(await readTable(table), [])).rejects.toEqual(gone);
      await venues.changeTable(await readTable(table), { ...table, sessionId: null }, []);
      await expect(venues.removeBranch(await readBranch(branch), [])).rejects.toEqual(gone);
      await venues.removeTable(await readTable(table), []);
      await expect(venues.removeRestaurant(await read(venues.findRestaurant('pardos', restaurant.id)), [])).rejects.toEqual(gone);
      await venues.removeBranch(await readBranch(branch), []);
      await venues.removeRestaurant(await read(venues.findRestaurant('pardos', restaurant.id)), []);
      expect([await venues.findTable('pardos', table.id), await venues.findBranch('pardos', branch.id)]).toEqual([undefined, undefined]);
    });

    it('leaves no orphan where a parent goes while its child comes', async () => {
      for (let round = 0; round < 5; round += 1) {
        const site = createBranch(restaurant);
        await venues.addBranch(site, []);
        const table = createTable(site, 1);
        const [went, came] = await Promise.allSettled([venues.removeBranch(await readBranch(site), []), venues.addTable(table, [])]);
        expect([went.status, came.status].sort()).toEqual(['fulfilled', 'rejected']);
        expect((await venues.findBranch('pardos', site.id)) === undefined).toBe((await venues.findTable('pardos', table.id)) === undefined);
      }
    });

    it('gives a number to one table of a branch alone', async () => {
      const attempts = await Promise.allSettled(upTo(5).map(() => venues.addTable(createTable(branch, 7), [])));
      expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const other = createBranch(restaurant);
      await venues.addBranch(other, []);
      await venues.addTable(createTable(other, 7), []);
      expect([await numbersOf(venues, branch), await numbersOf(venues, other)]).toEqual([[7], [7]]);
    });

    it('moves a table to a number that is free, and frees its own', async () => {
      const [one, two] = [createTable(branch, 1), createTable(branch, 2)];
      for (const table of [one, two]) await venues.addTable(table, []);
      const taken = venues.changeTable(await readTable(one), { ...one, number: 2 }, []);
      await expect(taken).rejects.toEqual(errorWithCode('ordering.table-number-taken'));
      await venues.changeTable(await readTable(one), { ...one, number: 10 }, []);
      await venues.addTable(createTable(branch, 1), []);
      expect(await numbersOf(venues, branch)).toEqual([1, 2, 10]);
    });

    it('numbers many on from the highest there is, gapless beside others', async () => {
      await venues.addTable(createTable(branch, 4), []);
      const bulk = (count: number) => venues.addTables(branch, count, (number) => createTable(branch, number), []);
      expect((await bulk(2)).map(({ number }) => number)).toEqual([5, 6]);
      await Promise.all([100, 3, 100, 1, 99, 98].map(bulk));
      expect(await numbersOf(venues, branch)).toEqual(upTo(407).slice(3));
    });

    it('has at most a thousand tables in a branch', async () => {
      for (let nth = 0; nth < 10; nth += 1) await venues.addTables(branch, 100, (number) => createTable(branch, number), []);
      await expect(venues.addTable(createTable(branch, 1_001), [])).rejects.toEqual(errorWithCode('ordering.branch-full'));
      expect((await venues.listTables('pardos', branch.id, fullPage)).rows).toHaveLength(1_000);
    });

    it('knows the first active branch, whatever happens to the branches at once', async () => {
      const others = upTo(3).map(() => createBranch(restaurant));
      expect(await venues.findFirstBranch('norkys')).toBeUndefined();
      await Promise.all(others.map((other) => venues.addBranch(other, [])));
      expect(await venues.findFirstBranch('pardos')).toEqual(branch);
      const [second, third, fourth] = others as [Branch, Branch, Branch];
      await Promise.all([
        venues.changeBranch(await readBranch(branch), { ...branch, isActive: false }, []),
        venues.changeBranch(await readBranch(third), { ...third, name: 'Sur' }, []),
        venues.removeBranch(await readBranch(second), []),
      ]);
      expect(await venues.findFirstBranch('pardos')).toEqual({ ...third, name: 'Sur' });
      for (const { id } of [third, fourth]) {
        const stored = await read(venues.findBranch('pardos', id));
        await venues.changeBranch(stored, { ...stored.value, isActive: false }, []);
      }
      expect(await venues.findFirstBranch('pardos')).toBeUndefined();
    });
  });
