import { expect, it } from 'vitest';
import { bookPairs, menuPairs } from './pairs.ts';
import { dishes, searchOver, shelf } from './shop.ts';

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
