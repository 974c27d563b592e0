import { beforeEach, describe, expect, it } from 'vitest';
import { basketOf } from '#modules/ordering/recommendations/domain/co-purchase';
import type { Baskets } from '#modules/ordering/recommendations/ports/co-purchases';

const basket = (orderId: string, ...products: string[]) =>
  basketOf(
    'pardos',
    orderId,
    products.map((productId) => ({ productId })),
  );
const chickenAndChicha = basket('o1', 'chicken', 'chicha');

/** Every adapter of the Baskets port calls this with a way to make itself. */
export const basketsContract = (name: string, setup: () => Promise<Baskets>) =>
  describe(`${name} keeps the Baskets contract`, () => {
    let baskets: Baskets;
    beforeEach(async () => {
      baskets = await setup();
    });

    it('gives back what was together, by product and tenant, once however often it was kept', async () => {
      expect([await baskets.lately('pardos'), await baskets.withProduct('pardos', 'chicken')]).toEqual([[], []]);
      for (let times = 0; times < 2; times += 1) await baskets.keep(chickenAndChicha);
      await baskets.keep(basket('o2', 'pisco'));
      const lately = await baskets.lately('pardos');
      expect(lately.map(({ orderId }) => orderId).sort()).toEqual(['o1', 'o2']);
      for (const id of ['chicken', 'chicha']) expect(await baskets.withProduct('pardos', id)).toEqual([chickenAndChicha]);
      expect(await baskets.withProduct('pardos', 'pisco')).toEqual([]);
      expect([await baskets.lately('norkys'), await baskets.withProduct('norkys', 'chicken')]).toEqual([[], []]);
    });

    it('forgets a basket wherever it is, and no other', async () => {
      await baskets.keep(chickenAndChicha);
      await baskets.keep(basket('o2', 'chicken', 'pisco'));
      for (let times = 0; times < 2; times += 1) await baskets.forget(chickenAndChicha);
      expect(await baskets.lately('pardos')).toEqual([basket('o2', 'chicken', 'pisco')]);
      expect(await baskets.withProduct('pardos', 'chicken')).toEqual([basket('o2', 'chicken', 'pisco')]);
      expect(await baskets.withProduct('pardos', 'chicha')).toEqual([]);
    });

    it('never holds more than it says, and forgets nothing that has taken the place of another', async () => {
      const many = Array.from({ length: 1_000 }, (_, nth) => basket(`order-${nth}`, 'chicken', 'chicha'));
      await Promise.all(many.map((each) => baskets.keep(each)));
      const [together, lately] = [await baskets.withProduct('pardos', 'chicken'), await baskets.lately('pardos')];
      expect(together.length).toBeGreaterThan(48);
      expect(together.length).toBeLessThanOrEqual(64);
      expect(lately.length).toBeGreaterThan(192);
      expect(lately.length).toBeLessThanOrEqual(256);
      const left = new Set([...together, ...lately].map(({ orderId }) => orderId));
      for (const gone of many.filter(({ orderId }) => !left.has(orderId)).slice(0, 50)) await baskets.forget(gone);
      expect(await baskets.lately('pardos')).toEqual(lately);
      expect(await baskets.withProduct('pardos', 'chicken')).toEqual(together);
    });
  });
