import { beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueSnapshot } from '#modules/ordering/catalogue/ports/catalogue';
import type { Products, VersionedProduct } from '#modules/ordering/catalogue/ports/products';
import type { Settings } from '#modules/ordering/settings/ports/settings';
import { isEmulated } from '#test/fixtures/store-engines';
import { createProductOf } from './products.ts';

type CatalogueUnderTest = {
  readonly catalogue: Catalogue;
  /** The same catalogue in another process. */
  readonly elsewhere: Catalogue;
  readonly products: Products;
  readonly settings: Settings;
};

/** The contract of the Catalogue port. Every adapter calls this with a factory for it, for the products and for the settings. */
export const catalogueContract = (name: string, setup: () => Promise<CatalogueUnderTest>) =>
  describe(`${name} keeps the Catalogue contract`, () => {
    let under: CatalogueUnderTest;
    beforeEach(async () => {
      under = await setup();
    });
    const namesIn = ({ products }: CatalogueSnapshot) => [...products.values()].map((product) => product.name).toSorted();
    const find = async (id: string) => (await under.products.find('pardos', id)) as VersionedProduct;

    it('has every change that was answered before, wherever it was made, as a revision of its own', async () => {
      const { products, catalogue, elsewhere } = under;
      const seen: (readonly [number, readonly string[]])[] = [];
      const look = async () => {
        const [here, there] = [await catalogue.get('pardos'), await elsewhere.get('pardos')];
        expect([here.revision, namesIn(here)]).toEqual([there.revision, namesIn(there)]);
        seen.push([here.revision, namesIn(here)]);
      };
      await look();
      await products.add(createProductOf('a'), null, []);
      await look();
      await products.add(createProductOf('b', { isAvailable: false }), 3, []);
      await look();
      const stale = await find('a');
      await products.change(stale, createProductOf('a', { name: 'new' }), undefined, []);
      await look();
      await expect(products.change(stale, createProductOf('a', { name: 'late' }), undefined, [])).rejects.toThrow();
      await products.remove(await find('b'), []);
      await look();
      expect(seen).toEqual([
        [0, []],
        [1, ['a']],
        [2, ['a', 'b']],
        [3, ['b', 'new']],
        [4, ['new']],
      ]);
    });

    it('misses none of those who write at the same time', async () => {
      const { products, catalogue } = under;
      const ids = Array.from({ length: isEmulated ? 12 : 40 }, (_, nth) => `p${nth}`);
      await catalogue.get('pardos');
      await Promise.all(ids.flatMap((id) => [products.add(createProductOf(id), null, []), catalogue.get('pardos')]));
      const { revision, products: found } = await catalogue.get('pardos');
      expect([revision, [...found.keys()].toSorted()]).toEqual([ids.length, ids.toSorted()]);
    });

    it('never changes what it has given, and is the same until something changes', async () => {
      const { products, catalogue } = under;
      await products.add(createProductOf('a'), null, []);
      const before = await catalogue.get('pardos');
      await products.change(await find('a'), createProductOf('a', { name: 'new' }), undefined, []);
      await products.add(createProductOf('b'), null, []);
      const after = await catalogue.get('pardos');
      expect([namesIn(before), namesIn(after)]).toEqual([['a'], ['b', 'new']]);
      expect(await catalogue.get('pardos')).toEqual(after);
    });

    it('is its tenant’s alone', async () => {
      const { products, catalogue } = under;
      await products.add(createProductOf('a'), null, []);
      await products.add(createProductOf('x', { tenantId: 'norkys' }), null, []);
      expect([namesIn(await catalogue.get('pardos')), namesIn(await catalogue.get('norkys'))]).toEqual([['a'], ['x']]);
    });

    it('knows at once which words the tenant’s guests use', async () => {
      const { catalogue, elsewhere, settings } = under;
      expect((await catalogue.get('pardos')).synonyms).toContainEqual(['jugo', 'zumo']);
      for (const synonyms of [[['pollo', 'gallina']], []]) {
        const before = await settings.get('pardos');
        await settings.save('pardos', before, { ...before.settings, synonyms }, '2040-01-02T00:00:00.000Z', []);
        for (const one of [catalogue, elsewhere]) expect((await one.get('pardos')).synonyms).toEqual(synonyms);
      }
    });
  });
