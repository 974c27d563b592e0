import { expect, it, vi } from 'vitest';
import { createProduct, createSearch } from './search-fixture.ts';

const size = 4_000;
const catalogue = (quality: string, from = 0) =>
  Array.from({ length: size }, (_, nth) =>
    createProduct(`p${nth + from}`, { name: `Plato ${quality} ${nth + from}`, category: `Clase ${nth % 9}` }),
  );

/** How many turns the event loop makes while something is awaited. */
async function turnsWhile(work: Promise<unknown>) {
  let [turns, isOn] = [0, true];
  const next = () => {
    turns += 1;
    if (isOn) setImmediate(next);
  };
  setImmediate(next);
  await work;
  isOn = false;
  return turns;
}

it('a large catalogue is taken in while the event loop turns, once for all who ask meanwhile', async () => {
  const { search, names } = createSearch(catalogue('dulce'));
  let answers: (string | undefined)[][] = [];
  const asking = Promise.all([names('dulce'), names('plato 77'), names('nada')]).then((found) => {
    answers = found;
  });
  expect(await turnsWhile(asking)).toBeGreaterThan(1);
  expect(answers.map(({ length }) => length)).toEqual([3, 1, 0]);
  expect((await search.find('pardos', 'dulce', 1)).total).toBe(size);
});

it('whoever asks while much changes is answered from what was before or what is after, never from half of it', async () => {
  const { search, catalogue: shop } = createSearch(catalogue('dulce'));
  await search.find('pardos', 'dulce', 1);
  for (const [quality, from] of [
    ['amargo', 0],
    ['salado', size / 2],
    ['dulce', 0],
  ] as const) {
    const before = search.find('pardos', 'plato', 1);
    shop.replaceProducts(catalogue(quality, from));
    const asked = await Promise.all([
      before,
      search.find('pardos', 'plato', 1),
      search.find('pardos', quality, 1),
      search.suggest('pardos', 'plato', 8),
    ]);
    const [first, second, third, suggestions] = asked;
    expect([first.total, second.total, third.total, suggestions.length]).toEqual([size, size, size, 8]);
  }
  // Nothing is left of removed products, and nothing cleans up the index in the background.
  expect((await search.find('pardos', 'amargo', 1)).total).toBe(0);
  expect((await search.find('pardos', 'salado', 1)).total).toBe(0);
});

it('outlives a catalogue that changes again and again while whatever works on the index by timers goes on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const words = (round: number) => (nth: number) =>
    createProduct(`p${nth}`, { name: `Plato r${(nth * 7_919 + round * 104_729) % 1_000_003}` });
  const { search, catalogue: shop } = createSearch([]);
  for (let round = 0; round < 12; round += 1) {
    shop.replaceProducts(Array.from({ length: 1_500 }, (_, nth) => words(nth % 2 === 0 ? round : 0)(nth)));
    expect((await search.find('pardos', 'plato', 1)).total).toBe(1_500);
    await vi.advanceTimersByTimeAsync(10);
  }
  vi.useRealTimers();
});
