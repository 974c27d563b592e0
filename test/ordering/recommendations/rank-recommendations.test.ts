import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import { type CoPurchase, toCoPurchase } from '#modules/ordering/recommendations/domain/co-purchase';
import { filterOnOffer, type PurchasedProduct, rankRecommendations } from '#modules/ordering/recommendations/domain/recommendations';

const monday = { day: 1, time: '12:00', at: new Date('2026-03-02T17:00:00Z'), branchId: 'b1' };
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const categoryOf = (id: string) => `c${ids.indexOf(id) % 3}`;
const product = (id: string, more: Partial<Product> = {}) =>
  ({ id, name: id, category: categoryOf(id), isAvailable: true, ...more }) as Product;
const bought = (productId: string): PurchasedProduct => ({ productId, name: productId.toUpperCase(), category: categoryOf(productId) });
const basket = (...products: string[]): CoPurchase => ({ tenantId: 't', orderId: products.join(), products });

const id = fc.constantFrom(...ids);
const baskets = fc.array(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), { maxLength: 20 });
const house = fc.record({ had: fc.uniqueArray(id, { maxLength: 4 }), sold: fc.uniqueArray(id), lately: baskets });
const tiers = ['together', 'taste', 'popular'];

describe('recommending', () => {
  const asked = ({ had, sold, lately: orders }: { had: string[]; sold: string[]; lately: string[][] }) => {
    const lately = orders.map((products) => basket(...products));
    const together = new Map(had.map((id) => [id, lately.filter(({ products }) => products.includes(id))]));
    return rankRecommendations(
      { purchased: had.map(bought), coPurchasesByProduct: together, recentCoPurchases: lately },
      sold.map((id) => product(id)),
    );
  };

  it('names each thing once that is on offer and was not bought, and all that anybody orders, in the order of the reasons', () => {
    fc.assert(
      fc.property(house, (given) => {
        const { had, sold, lately } = given;
        const found = asked(given);
        const names = found.map(({ product }) => product.id);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(had.includes(name) || !sold.includes(name)).toBe(false);
        const ordered = sold.filter((one) => !had.includes(one) && lately.flat().includes(one));
        for (const one of ordered) expect(names).toContain(one);
        const places = found.map(({ reason }) => tiers.indexOf(reason.kind));
        expect(places).toEqual(places.toSorted());
      }),
    );
  });

  it('gives no reason that is not true, and the best one that is', () => {
    fc.assert(
      fc.property(house, (given) => {
        const { had, lately } = given;
        const beside = (one: string, other: string) => lately.some((order) => order.includes(one) && order.includes(other));
        for (const { product, reason } of asked(given)) {
          const isTold = reason.kind === 'together' && beside(reason.name.toLowerCase(), product.id);
          expect(had.some((one) => beside(one, product.id))).toBe(isTold);
          if (!isTold) expect(had.map(categoryOf).includes(product.category)).toBe(reason.kind === 'taste');
          if (reason.kind === 'popular') expect(lately.flat()).toContain(product.id);
        }
      }),
    );
  });

  it('puts first what lay most often beside what was bought, and names what it lay beside', () => {
    const together = new Map([
      ['a', [basket('a', 'e'), basket('a', 'c')]],
      ['b', [basket('b', 'e'), basket('b', 'e', 'f')]],
    ]);
    const found = rankRecommendations(
      { purchased: [bought('a'), bought('b')], coPurchasesByProduct: together, recentCoPurchases: [basket('f'), basket('h')] },
      ids.map((id) => product(id)),
    );
    expect(found.map(({ product, reason }) => [product.id, reason.kind, 'name' in reason ? reason.name : ''])).toEqual([
      ['e', 'together', 'B'],
      ['f', 'together', 'B'],
      ['c', 'together', 'A'],
      ['h', 'taste', ''],
      ['d', 'taste', ''],
      ['g', 'taste', ''],
    ]);
  });

  it('offers nothing that cannot be had now and here, nor what is only had by a quote', () => {
    const availability = (more: object) => ({ days: [], hours: null, branches: [], ...more });
    const products = [
      product('a'),
      product('b', { isAvailable: false }),
      product('c', { availability: availability({ days: [2] }) }),
      product('d', { availability: availability({ branches: ['b2'] }) }),
      product('e', { catering: { minPeople: 10 } }),
      product('f', { parts: [{ productId: 'b', quantity: 1 }] }),
      product('g', { parts: [{ productId: 'a', quantity: 1 }], availability: availability({ branches: ['b1'] }) }),
    ];
    const offered = filterOnOffer(new Map(products.map((one) => [one.id, one])), monday);
    expect(offered.map(({ id }) => id)).toEqual(['a', 'g']);
  });

  it('looks at no more than ten products of an order', () => {
    const lines = Array.from({ length: 30 }, (_, nth) => ({ productId: `p${nth % 15}` }));
    expect(toCoPurchase('t', 'o', lines).products).toEqual(Array.from({ length: 10 }, (_, nth) => `p${nth}`));
  });
});
