import { beforeEach, describe, expect, it } from 'vitest';
import { toCoPurchase } from '#modules/ordering/recommendations/domain/co-purchase';
import type { CoPurchases } from '#modules/ordering/recommendations/ports/co-purchases';
import { isEmulated } from '#test/fixtures/store-engines';

const createCoPurchase = (orderId: string, ...products: string[]) =>
  toCoPurchase(
    'pardos',
    orderId,
    products.map((productId) => ({ productId })),
  );
const chickenAndChicha = createCoPurchase('o1', 'chicken', 'chicha');

/** The contract of the CoPurchases port. Every adapter calls this with a factory. */
export const coPurchasesContract = (name: string, setup: () => Promise<CoPurchases>) =>
  describe(`${name} keeps the CoPurchases contract`, () => {
    let coPurchases: CoPurchases;
    beforeEach(async () => {
      coPurchases = await setup();
    });

    it('gives back what was together, by product and tenant, once however often it was kept', async () => {
      expect([await coPurchases.findRecent('pardos'), await coPurchases.findByProduct('pardos', 'chicken')]).toEqual([[], []]);
      for (let times = 0; times < 2; times += 1) await coPurchases.record(chickenAndChicha);
      await coPurchases.record(createCoPurchase('o2', 'pisco'));
      const lately = await coPurchases.findRecent('pardos');
      expect(lately.map(({ orderId }) => orderId).sort()).toEqual(['o1', 'o2']);
      for (const id of ['chicken', 'chicha']) expect(await coPurchases.findByProduct('pardos', id)).toEqual([chickenAndChicha]);
      expect(await coPurchases.findByProduct('pardos', 'pisco')).toEqual([]);
      expect([await coPurchases.findRecent('norkys'), await coPurchases.findByProduct('norkys', 'chicken')]).toEqual([[], []]);
    });

    it('forgets a basket wherever it is, and no other', async () => {
      await coPurchases.record(chickenAndChicha);
      await coPurchases.record(createCoPurchase('o2', 'chicken', 'pisco'));
      for (let times = 0; times < 2; times += 1) await coPurchases.remove(chickenAndChicha);
      expect(await coPurchases.findRecent('pardos')).toEqual([createCoPurchase('o2', 'chicken', 'pisco')]);
      expect(await coPurchases.findByProduct('pardos', 'chicken')).toEqual([createCoPurchase('o2', 'chicken', 'pisco')]);
      expect(await coPurchases.findByProduct('pardos', 'chicha')).toEqual([]);
    });

    it('never holds more than it says, and forgets nothing that has taken the place of another', async () => {
      const many = Array.from({ length: isEmulated ? 500 : 1_000 }, (_, nth) => createCoPurchase(`order-${nth}`, 'chicken', 'chicha'));
      await Promise.all(many.map((each) => coPurchases.record(each)));
      const [together, lately] = [await coPurchases.findByProduct('pardos', 'chicken'), await coPurchases.findRecent('pardos')];
      expect(together.length).toBeGreaterThan(48);
      expect(together.length).toBeLessThanOrEqual(64);
      expect(lately.length).toBeGreaterThan(isEmulated ? 160 : 192);
      expect(lately.length).toBeLessThanOrEqual(256);
      const left = new Set([...together, ...lately].map(({ orderId }) => orderId));
      for (const gone of many.filter(({ orderId }) => !left.has(orderId)).slice(0, 50)) await coPurchases.remove(gone);
      expect(await coPurchases.findRecent('pardos')).toEqual(lately);
      expect(await coPurchases.findByProduct('pardos', 'chicken')).toEqual(together);
    });
  });
