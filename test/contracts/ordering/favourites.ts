import { beforeEach, describe, expect, it } from 'vitest';
import type { Favourite } from '#modules/ordering/checkout/domain/favourites';
import type { Favourites } from '#modules/ordering/checkout/ports/favourites';

const ana = { tenantId: 'pardos', customerId: 'ana', list: 'wishlist' } as const;
const favourite = (productId: string, priority = 3): Favourite => ({ productId, addedAt: '2026-03-02T15:00:00.000Z', priority });

/** The contract of the Favourites port. Every adapter calls this with a factory. */
export const favouritesContract = (name: string, setup: () => Promise<{ readonly favourites: Favourites }>) =>
  describe(`${name} keeps the Favourites contract`, () => {
    let favourites: Favourites;
    beforeEach(async () => {
      ({ favourites } = await setup());
    });

    it('gives back what was kept, by list and owner', async () => {
      const before = await favourites.get(ana);
      expect(before.favourites).toEqual([]);
      expect(await favourites.save(ana, before, [favourite('a'), favourite('b', 1)])).toBe(true);
      expect((await favourites.get(ana)).favourites).toEqual([favourite('a'), favourite('b', 1)]);
      const others = [
        { ...ana, list: 'favorites' as const },
        { ...ana, customerId: 'bea' },
        { ...ana, tenantId: 'norkys' },
      ];
      for (const other of others) expect((await favourites.get(other)).favourites).toEqual([]);
      expect(await favourites.save(ana, await favourites.get(ana), [])).toBe(true);
      expect((await favourites.get(ana)).favourites).toEqual([]);
    });

    it('forgets one list of one customer', async () => {
      const lists = [ana, { ...ana, list: 'favorites' as const }, { ...ana, customerId: 'bea' }];
      for (const list of lists) await favourites.save(list, await favourites.get(list), [favourite('a')]);
      await favourites.remove(ana);
      await favourites.remove(ana);
      const counts = await Promise.all(lists.map(async (list) => (await favourites.get(list)).favourites.length));
      expect(counts).toEqual([0, 1, 1]);
    });

    it('keeps one of two changes to the same list', async () => {
      for (let nth = 1; nth <= 2; nth += 1) {
        const before = await favourites.get(ana);
        const both = ['a', 'b'].map((id) => favourites.save(ana, before, [favourite(id)]));
        expect((await Promise.all(both)).sort()).toEqual([false, true]);
        expect((await favourites.get(ana)).favourites).toHaveLength(1);
      }
    });
  });
