import { beforeEach, describe, expect, it } from 'vitest';
import type { Branch, DiningTable, Restaurant } from '#modules/ordering/venues/domain/venue';
import type { Places } from '#modules/ordering/venues/ports/venues';
import { newId } from '#shared/values/ids';

const at = '2026-03-02T15:00:00.000Z';
const times = { createdAt: at, updatedAt: at };
export const restaurantOf = (tenantId = 'pardos', name = 'Pardos'): Restaurant => ({
  ...{ id: newId(), tenantId, userId: 'u1', name },
  ...times,
});
export const branchOf = ({ tenantId, id }: Restaurant, more: Partial<Branch> = {}): Branch => ({
  ...{
    id: newId(),
    tenantId,
    restaurantId: id,
    name: 'Centro',
    address: 'Jr. 1',
    description: '',
    timeZone: 'America/Lima',
    isActive: true,
  },
  ...times,
  ...more,
});
export const tableOf = ({ tenantId, restaurantId, id }: Branch, number: number, more: Partial<DiningTable> = {}): DiningTable => ({
  ...{
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
  },
  ...times,
  ...more,
});

const whole = { limit: 1_000 };
const numbersOf = async (places: Places, { tenantId, id }: Branch) =>
  (await places.tables(tenantId, id, whole)).rows.map(({ number }) => number);
const upTo = (last: number) => Array.from({ length: last }, (_, nth) => nth + 1);
const refused = (code: string) => expect.objectContaining({ code });

/** Every adapter of the Places port calls this with a way to make itself. */
export const placesContract = (name: string, setup: () => Promise<Places>) =>
  describe(`${name} keeps the Places contract`, () => {
    let places: Places;
    let restaurant: Restaurant;
    let branch: Branch;
    beforeEach(async () => {
      places = await setup();
      restaurant = restaurantOf();
      branch = branchOf(restaurant);
      await places.addRestaurant(restaurant, []);
      await places.addBranch(branch, []);
    });
    const read = async <T>(found: Promise<T | undefined>) => {
      const it = await found;
      if (!it) throw new Error('it is not there');
      return it;
    };
    const readBranch = ({ tenantId, id }: Branch) => read(places.branch(tenantId, id));
    const readTable = ({ tenantId, id }: DiningTable) => read(places.table(tenantId, id));

    it('knows whose a restaurant is, until it is gone', async () => {
      expect([await places.tenantOf(restaurant.id), await places.tenantOf('nobody')]).toEqual(['pardos', undefined]);
      const other = restaurantOf('norkys');
      await places.addRestaurant(other, []);
      expect((await places.restaurants('pardos', whole)).rows).toEqual([restaurant]);
      await places.removeRestaurant(await read(places.restaurant('norkys', other.id)), []);
      expect([await places.tenantOf(other.id), (await places.restaurants('norkys', whole)).rows]).toEqual([undefined, []]);
    });

    it('lists branches of a restaurant in the order they were made, and nothing of another tenant', async () => {
      const other = restaurantOf();
      await places.addRestaurant(other, []);
      const [second, elsewhere] = [branchOf(restaurant), branchOf(other)];
      for (const one of [elsewhere, second]) await places.addBranch(one, []);
      expect((await places.branches('pardos', restaurant.id, whole)).rows).toEqual([branch, second]);
      expect([(await places.branches('norkys', restaurant.id, whole)).rows, await places.branch('norkys', branch.id)]).toEqual([
        [],
        undefined,
      ]);
    });

    it('adds no branch to a restaurant, and no table to a branch, that is not there', async () => {
      await expect(places.addBranch(branchOf(restaurantOf()), [])).rejects.toEqual(refused('ordering.restaurant-not-found'));
      await expect(places.addTable(tableOf(branchOf(restaurant), 1), [])).rejects.toEqual(refused('ordering.branch-not-found'));
    });

    it('changes what was read, and not what has changed meanwhile', async () => {
      const table = tableOf(branch, 1);
      await places.addTable(table, []);
      const [house, site, seat] = [
        await read(places.restaurant('pardos', restaurant.id)),
        await readBranch(branch),
        await readTable(table),
      ];
      const changes = [
        () => places.changeRestaurant(house, { ...restaurant, name: 'Norkys' }, []),
        () => places.changeBranch(site, { ...branch, name: 'Norte' }, []),
        () => places.changeTable(seat, { ...table, status: 'occupied' }, []),
      ];
      for (const change of changes) {
        await change();
        await expect(change()).rejects.toEqual(refused('ordering.changed-meanwhile'));
      }
      expect((await readTable(table)).it.status).toBe('occupied');
      expect((await readBranch(branch)).it.name).toBe('Norte');
    });

    it('removes nothing that something hangs on', async () => {
      const table = tableOf(branch, 1, { sessionId: 's1' });
      await places.addTable(table, []);
      const gone = refused('ordering.has-children');
      await expect(places.removeTable(await readTable(table), [])).rejects.toEqual(gone);
      await places.changeTable(await readTable(table), { ...table, sessionId: null }, []);
      await expect(places.removeBranch(await readBranch(branch), [])).rejects.toEqual(gone);
      await places.removeTable(await readTable(table), []);
      await expect(places.removeRestaurant(await read(places.restaurant('pardos', restaurant.id)), [])).rejects.toEqual(gone);
      await places.removeBranch(await readBranch(branch), []);
      await places.removeRestaurant(await read(places.restaurant('pardos', restaurant.id)), []);
      expect([await places.table('pardos', table.id), await places.branch('pardos', branch.id)]).toEqual([undefined, undefined]);
    });

    it('leaves no orphan where a parent goes while its child comes', async () => {
      for (let round = 0; round < 5; round += 1) {
        const site = branchOf(restaurant);
        await places.addBranch(site, []);
        const table = tableOf(site, 1);
        const [went, came] = await Promise.allSettled([places.removeBranch(await readBranch(site), []), places.addTable(table, [])]);
        expect([went.status, came.status].sort()).toEqual(['fulfilled', 'rejected']);
        expect((await places.branch('pardos', site.id)) === undefined).toBe((await places.table('pardos', table.id)) === undefined);
      }
    });

    it('gives a number to one table of a branch alone', async () => {
      const tries = await Promise.allSettled(upTo(5).map(() => places.addTable(tableOf(branch, 7), [])));
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const other = branchOf(restaurant);
      await places.addBranch(other, []);
      await places.addTable(tableOf(other, 7), []);
      expect([await numbersOf(places, branch), await numbersOf(places, other)]).toEqual([[7], [7]]);
    });

    it('moves a table to a number that is free, and frees its own', async () => {
      const [one, two] = [tableOf(branch, 1), tableOf(branch, 2)];
      for (const table of [one, two]) await places.addTable(table, []);
      const taken = places.changeTable(await readTable(one), { ...one, number: 2 }, []);
      await expect(taken).rejects.toEqual(refused('ordering.table-number-taken'));
      await places.changeTable(await readTable(one), { ...one, number: 10 }, []);
      await places.addTable(tableOf(branch, 1), []);
      expect(await numbersOf(places, branch)).toEqual([1, 2, 10]);
    });

    it('numbers many on from the highest there is, gapless beside others', async () => {
      await places.addTable(tableOf(branch, 4), []);
      const bulk = (count: number) => places.addTables(branch, count, (number) => tableOf(branch, number), []);
      expect((await bulk(2)).map(({ number }) => number)).toEqual([5, 6]);
      await Promise.all([100, 3, 100, 1, 99, 98].map(bulk));
      expect(await numbersOf(places, branch)).toEqual(upTo(407).slice(3));
    });

    it('has at most a thousand tables in a branch', async () => {
      for (let nth = 0; nth < 10; nth += 1) await places.addTables(branch, 100, (number) => tableOf(branch, number), []);
      await expect(places.addTable(tableOf(branch, 1_001), [])).rejects.toEqual(refused('ordering.branch-full'));
      expect((await places.tables('pardos', branch.id, whole)).rows).toHaveLength(1_000);
    });

    it('knows the first active branch, whatever happens to the branches at once', async () => {
      const others = upTo(3).map(() => branchOf(restaurant));
      expect(await places.firstBranch('norkys')).toBeUndefined();
      await Promise.all(others.map((other) => places.addBranch(other, [])));
      expect(await places.firstBranch('pardos')).toEqual(branch);
      const [second, third, fourth] = others as [Branch, Branch, Branch];
      await Promise.all([
        places.changeBranch(await readBranch(branch), { ...branch, isActive: false }, []),
        places.changeBranch(await readBranch(third), { ...third, name: 'Sur' }, []),
        places.removeBranch(await readBranch(second), []),
      ]);
      expect(await places.firstBranch('pardos')).toEqual({ ...third, name: 'Sur' });
      for (const { id } of [third, fourth]) {
        const kept = await read(places.branch('pardos', id));
        await places.changeBranch(kept, { ...kept.it, isActive: false }, []);
      }
      expect(await places.firstBranch('pardos')).toBeUndefined();
    });
  });
