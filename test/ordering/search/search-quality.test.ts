import { expect, it } from 'vitest';
import { bookPairs, brandPairs, brands, menuPairs } from './query-expectations.ts';
import { dishes, productOf, searchOver, shelf } from './search-fixture.ts';

it('brings what is meant among the first three, for 95 of 100 of what guests type', async () => {
  const shops = [
    { pairs: menuPairs, ...searchOver(dishes) },
    { pairs: bookPairs, ...searchOver(shelf) },
  ];
  const missed: unknown[] = [];
  for (const { pairs, names } of shops) {
    for (const [query, ...expected] of pairs) {
      const found = await names(query);
      if (!found.some((name) => name !== undefined && expected.includes(name))) missed.push({ query, found });
    }
  }
  const asked = menuPairs.length + bookPairs.length;
  expect(asked).toBeGreaterThanOrEqual(100);
  expect((asked - missed.length) / asked, JSON.stringify(missed, null, 1)).toBeGreaterThanOrEqual(0.95);
});

it.each(brandPairs)('finds a name that is written as one word or as two: %s', async (query, expected) => {
  const { names, search } = searchOver(brands.map((name) => productOf(name, { name })));
  expect((await names(query))[0]).toBe(expected);
  expect((await search.suggest('pardos', query, 3))[0]?.name).toBe(expected);
});

it('finds nothing by the end of one word and the beginning of the next', async () => {
  const { names } = searchOver(brands.map((name) => productOf(name, { name })));
  expect(await names('lakola')).not.toContain('Inka Kola personal');
  expect(await names('alabrasa')).toEqual([]);
});
