// Measures how fast the embedded search finds products in a catalogue of 20,000: `node_modules/node/bin/node bench/search.ts`. The products
// are the demo's dishes and books with varied names, and the queries those of test/ordering/search/query-expectations.ts, in turn with a
// plain scan of the folded names for the same words. The first round is a warm-up. It takes some seconds.

import { toSearchTexts, toWords } from '#modules/ordering/search/domain/spanish-words';
import { bookExpectations, menuExpectations } from '#test/ordering/search/query-expectations';
import { bookProducts, createProduct, createSearch, menuProducts } from '#test/ordering/search/search-fixture';
import { percentile } from './statistics.ts';

const size = 20_000;
const rounds = 8;
const nameQualities =
  'picante dulce ahumado casero andino limeño norteño criollo ligero doble crocante tibio especial clásico rústico fino'.split(' ');

const demoProducts = [...menuProducts, ...bookProducts];
const products = Array.from({ length: size }, (_, index) => {
  const { name, category, description } = demoProducts[index % demoProducts.length] ?? createProduct('none', {});
  const round = Math.floor(index / demoProducts.length);
  const quality = [nameQualities[round % 16], nameQualities[Math.floor(round / 16) % 16]].join(' ');
  return createProduct(`p${index}`, { name: `${name} ${quality} ${round}`, category, description });
});

const { search } = createSearch(products);
const started = performance.now();
await search.find('pardos', 'pollo', 20);
const indexMilliseconds = performance.now() - started;

const scanIndex = products.map(({ id, name }) => ({ id, words: toWords(name) }));
const scanNames = (text: string) => {
  const queryWords = toSearchTexts(text);
  return scanIndex.filter(({ words }) => queryWords.every((word) => words.some((own) => own.startsWith(word)))).slice(0, 20);
};

const times = { search: [] as number[], suggest: [] as number[], scan: [] as number[] };
const runTimed = async (operation: keyof typeof times, work: () => unknown, isWarm: boolean) => {
  const start = performance.now();
  await work();
  if (isWarm) times[operation].push(performance.now() - start);
};
for (let round = 0; round < rounds; round += 1) {
  for (const [query] of [...menuExpectations, ...bookExpectations]) {
    await runTimed('search', () => search.find('pardos', query, 100), round > 0);
    await runTimed('suggest', () => search.suggest('pardos', query.slice(0, 4), 8), round > 0);
    await runTimed('scan', () => scanNames(query), round > 0);
  }
}

const lines = Object.entries(times).map(
  ([operation, numbers]) => `${operation}: p50 ${percentile(0.5, numbers).toFixed(2)} ms, p99 ${percentile(0.99, numbers).toFixed(2)} ms`,
);
const ratio = percentile(0.5, times.search) / percentile(0.5, times.scan);
process.stdout.write(
  `${size} products, indexed in ${indexMilliseconds.toFixed(0)} ms\n${lines.join('\n')}\nsearch : scan = ${ratio.toFixed(2)}\n`,
);
