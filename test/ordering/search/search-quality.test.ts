import { expect, it } from 'vitest';
import { bookExpectations, brandExpectations, brands, menuExpectations } from './query-expectations.ts';
import { bookProducts, createProduct, createSearch, menuProducts } from './search-fixture.ts';

it('brings what is meant among the first three, for 95 of 100 of what guests type', async () => {
  const shops = [
    { pairs: menuExpectations, ...createSearch(menuProducts) },
    { pairs: bookExpectations, ...createSearch(bookProducts) },
  ];
  const missed: unknown[] = [];
  for (const { pairs, names } of shops) {
    for (const [query, ...expected] of pairs) {
      const found = await names(query);
      if (!found.some((name) => name !== undefined && expected.includes(name))) missed.push({ query, found });
    }
  }
  const asked = menuExpectations.length + bookExpectations.length;
  expect(asked).toBeGreaterThanOrEqual(100);
  expect((asked - missed.length) / asked, JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(0.95);
});

it.each(brandExpectations)('finds a name that is written as one word or as two: %s', async (query, expected) => {
  const { names, search } = createSearch(brands.map((name) => createProduct(name, { name })));
  expect((await names(query))[0]).toBe(expected);
  expect((await search.suggest('pardos', query, 3))[0]?.name).toBe(expected);
});

it('finds nothing by the end of one word and the beginning of the next', async () => {
  const { names } = createSearch(brands.map((name) => createProduct(name, { name })));
  expect(await names('lakola')).not.toContain('Inka Kola personal');
  expect(await names('alabrasa')).toEqual([]);
});
