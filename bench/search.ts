// How fast a catalogue of 20,000 products is searched in process: `node_modules/node/bin/node bench/search.ts`. The demo's dishes and
// books with other qualities in their names, asked what guests ask (test/ordering/search/pairs.ts), in turn with a plain scan of the
// folded names for the same words. The first round warms up. Some seconds.

import { tellingWords, wordsOf } from '#modules/ordering/search/domain/spanish-words';
import { bookPairs, menuPairs } from '#test/ordering/search/query-expectations';
import { dishes, productOf, searchOver, shelf } from '#test/ordering/search/search-fixture';

const size = 20_000;
const rounds = 8;
const qualities =
  'picante dulce ahumado casero andino limeño norteño criollo ligero doble crocante tibio especial clásico rústico fino'.split(' ');

const sold = [...dishes, ...shelf];
const products = Array.from({ length: size }, (_, place) => {
  const { name, category, description } = sold[place % sold.length] ?? productOf('none', {});
  const round = Math.floor(place / sold.length);
  const quality = [qualities[round % 16], qualities[Math.floor(round / 16) % 16]].join(' ');
  return productOf(`p${place}`, { name: `${name} ${quality} ${round}`, category, description });
});

const { search } = searchOver(products);
const started = performance.now();
await search.find('pardos', 'pollo', 20);
const building = performance.now() - started;

const scanned = products.map(({ id, name }) => ({ id, words: wordsOf(name) }));
const scan = (text: string) => {
  const wanted = tellingWords(text);
  return scanned.filter(({ words }) => wanted.every((word) => words.some((own) => own.startsWith(word)))).slice(0, 20);
};

const times = { search: [] as number[], suggest: [] as number[], scan: [] as number[] };
const timed = async (of: keyof typeof times, work: () => unknown, isWarm: boolean) => {
  const start = performance.now();
  await work();
  if (isWarm) times[of].push(performance.now() - start);
};
for (let round = 0; round < rounds; round += 1) {
  for (const [query] of [...menuPairs, ...bookPairs]) {
    await timed('search', () => search.find('pardos', query, 100), round > 0);
    await timed('suggest', () => search.suggest('pardos', query.slice(0, 4), 8), round > 0);
    await timed('scan', () => scan(query), round > 0);
  }
}

const at = (share: number, numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;
const told = Object.entries(times).map(
  ([of, numbers]) => `${of}: p50 ${at(0.5, numbers).toFixed(2)} ms, p99 ${at(0.99, numbers).toFixed(2)} ms`,
);
const ratio = at(0.5, times.search) / at(0.5, times.scan);
process.stdout.write(`${size} products, indexed in ${building.toFixed(0)} ms\n${told.join('\n')}\nsearch : scan = ${ratio.toFixed(2)}\n`);
