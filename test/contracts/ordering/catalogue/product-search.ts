import { beforeEach, describe, expect, it } from 'vitest';
import type { Product } from '#modules/ordering/catalogue/domain/product';
import type { ProductSearch } from '#modules/ordering/search/ports/search';
import { createProduct } from '#test/ordering/search/search-fixture';

type ProductSearchUnderTest = {
  readonly search: ProductSearch;
  /** Replaces the catalogue of all tenants without notifying the search. */
  readonly sell: (products: readonly Product[], synonyms?: readonly (readonly string[])[]) => void;
};

const dish = (name: string, more: Partial<Product> = {}) => createProduct(name, { name, ...more });
const menu = [
  dish('Maracuyá helado', { category: 'Bebidas' }),
  dish('Gaseosas', { category: 'Bebidas' }),
  dish('Hamburguesa doble', { category: 'Sánguches', description: 'Con pan y queso' }),
  dish('Palta rellena', { category: 'Entradas' }),
  dish('Causa', { category: 'Entradas', description: 'De papas y ají, con piña' }),
  dish('Pisco sour', { category: 'Licores' }),
];

/** A way of writing, a search text, and the product that must be first (undefined: no match). */
const texts: readonly (readonly [how: string, text: string, first: string | undefined])[] = [
  ['what is written', 'palta rellena', 'Palta rellena'],
  ['other capitals', 'PALTA', 'Palta rellena'],
  ['one of several words', 'palta de la casa', 'Palta rellena'],
  ['no accent', 'maracuya', 'Maracuyá helado'],
  ['an accent too many', 'pálta', 'Palta rellena'],
  ['no accent in a short word of a description', 'aji', 'Causa'],
  ['an accent in a short word of a description', 'ají', 'Causa'],
  ['no tilde in a description', 'pina', 'Causa'],
  ['one of what is written as many', 'gaseosa', 'Gaseosas'],
  ['many of what is written as one', 'hamburguesas', 'Hamburguesa doble'],
  ['one of what a description has many of', 'papa', 'Causa'],
  ['many of what a description has one of', 'quesos', 'Hamburguesa doble'],
  ['a letter too few', 'hamburgesa', 'Hamburguesa doble'],
  ['a letter too many', 'hammburguesa', 'Hamburguesa doble'],
  ['another letter', 'hanburguesa', 'Hamburguesa doble'],
  ['two letters in each other’s place', 'hamburgeusa', 'Hamburguesa doble'],
  ['a typo in the first letter', 'gamburguesa', 'Hamburguesa doble'],
  ['a typo in a word of four letters', 'soru', 'Pisco sour'],
  ['a typo and another word', 'pisko sour', 'Pisco sour'],
  ['a typo in a category', 'licorres', 'Pisco sour'],
  ['a beginning', 'hamb', 'Hamburguesa doble'],
  ['two beginnings', 'hamb dob', 'Hamburguesa doble'],
  ['the beginning of a category', 'lico', 'Pisco sour'],
  ['a synonym', 'aguacate', 'Palta rellena'],
  ['many of a synonym', 'aguacates', 'Palta rellena'],
  ['nothing of it', 'ceviche', undefined],
  ['no word', '¿?', undefined],
];

/** The contract of the ProductSearch port. Every adapter calls this with a factory for it and a function that sets the catalogue. */
export const productSearchContract = (name: string, setup: () => Promise<ProductSearchUnderTest>) =>
  describe(`${name} keeps the ProductSearch contract`, () => {
    let search: ProductSearch;
    let sell: ProductSearchUnderTest['sell'];
    beforeEach(async () => {
      ({ search, sell } = await setup());
      sell(menu);
    });
    const find = async (text: string, limit = 10) => (await search.find('pardos', text, limit)).matches;

    it('understands how people write', async () => {
      const found = await Promise.all(texts.map(async ([how, text]) => [how, text, (await find(text))[0]]));
      expect(found).toEqual(texts);
    });

    it('knows the words of each business, from the moment on that it says them', async () => {
      expect(await find('amarilla')).toEqual([]);
      sell(menu, [['gaseosa', 'amarilla', 'agua con gas']]);
      expect([await find('amarillas'), await find('agua con gas'), await find('aguacate')]).toEqual([['Gaseosas'], ['Gaseosas'], []]);
    });

    it('ranks the name before the category, and that before the description', async () => {
      sell([
        dish('Tacu tacu', { description: 'Casero, con lomo al jugo' }),
        dish('Saltado', { category: 'Lomo', description: 'Casero' }),
        dish('Lomo fino', { category: 'Fondos', description: 'Casero' }),
      ]);
      for (const text of ['lomo', 'lomo casero']) expect(await find(text)).toEqual(['Lomo fino', 'Saltado', 'Tacu tacu']);
    });

    it('gives no more than asked, and counts all: by category, most first, however a category is written', async () => {
      sell([
        dish('Pollo en sopa', { category: 'Sopas' }),
        dish('Pollo frito', { category: 'Platos' }),
        dish('Pollo asado', { category: 'Platos' }),
        dish('Pollo broaster', { category: 'PLATOS' }),
        dish('Arroz', { category: 'Platos' }),
      ]);
      const { matches, total, facets } = await search.find('pardos', 'pollo', 2);
      expect([matches.length, total]).toEqual([2, 4]);
      expect(facets).toEqual([
        { category: 'Platos', count: 3 },
        { category: 'Sopas', count: 1 },
      ]);
    });

    it('finds and suggests what is on offer, to its tenant alone', async () => {
      sell([dish('Causa', { isAvailable: false }), dish('Causa fría', { tenantId: 'norkys' })]);
      expect([await find('causa'), await search.suggest('pardos', 'cau', 5)]).toEqual([[], []]);
      expect((await search.find('norkys', 'causa', 5)).matches).toEqual(['Causa fría']);
      expect(await search.suggest('norkys', 'cau', 5)).toHaveLength(1);
    });

    it('finds a product as it is once it was told of it, twice and of one that never was too', async () => {
      expect(await find('causa')).toEqual(['Causa']);
      sell([dish('Causa', { name: 'Tiradito' }), dish('Nuevo'), dish('Palta rellena', { isAvailable: false })]);
      for (const { id } of [...menu, dish('Nuevo'), dish('Nuevo'), dish('nobody')]) await search.syncProduct('pardos', id);
      expect([await find('causa'), await find('tiradito'), await find('nuevo')]).toEqual([[], ['Causa'], ['Nuevo']]);
      expect([await find('gaseosa'), await find('palta')]).toEqual([[], []]);
      sell(menu);
      await search.syncProduct('pardos', 'Palta rellena');
      expect(await find('palta')).toEqual(['Palta rellena']);
    });

    it('suggests names that go on like what was typed, each once and no more than asked', async () => {
      sell([
        dish('1', { name: 'Lomo saltado', category: 'Fondos' }),
        dish('2', { name: 'Lomo saltado', category: 'Fondos' }),
        dish('3', { name: 'Lomo fino', category: 'Fondos' }),
        dish('4', { name: 'Chicha', description: 'Con lomo', category: 'Lomo' }),
      ]);
      const suggest = async (text: string, limit = 5) => (await search.suggest('pardos', text, limit)).map(({ name }) => name).sort();
      expect(await suggest('lom')).toEqual(['Lomo fino', 'Lomo saltado']);
      expect(await suggest(' LÓM')).toEqual(['Lomo fino', 'Lomo saltado']);
      expect(await suggest('lomo fi')).toEqual(['Lomo fino']);
      expect(await suggest('salt')).toEqual(['Lomo saltado']);
      expect(await suggest('lom', 1)).toHaveLength(1);
      expect(await search.suggest('pardos', 'chic', 5)).toEqual([{ id: '4', name: 'Chicha', category: 'Lomo' }]);
      expect([await suggest('ceviche'), await suggest('¿?')]).toEqual([[], []]);
    });
  });
