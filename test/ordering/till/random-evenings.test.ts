import { expect, it } from 'vitest';
import { SeededRandom } from '#test/simulation/seeded-random';
import { deeds } from './evening/deeds.ts';
import { checkBooks, checkEnd, checkFigures, checkKitchen } from './evening/evening-books.ts';
import { EveningCrew } from './evening/evening-crew.ts';

/** EVENINGS=500 runs longer; SEED=17 EVENINGS=1 repeats one evening. */
const evenings = Number(process.env.EVENINGS ?? 3);
const first = Number(process.env.SEED ?? 1);
const [steps, stepsBetweenChecks] = [80, 10];

/** Lets people do things at random, one after another and sometimes three at once, and looks again and again whether the books agree. */
async function live(random: SeededRandom, crew: EveningCrew) {
  const doAnything = () => random.pick(deeds)(crew);
  for (let step = 1; step <= steps; step += 1) {
    await (random.chance(0.2) ? Promise.all([doAnything(), doAnything(), doAnything()]) : doAnything());
    if (step % stepsBetweenChecks === 0) await checkBooks(crew);
  }
  for (let turn = 0; turn < 3; turn += 1) await crew.wait();
  const books = await checkBooks(crew);
  await checkFigures(crew, books.orders);
  await checkEnd(crew, books);
  await checkKitchen(crew, books.orders);
}

it('whatever people order, void, pay, refund, move and count in an evening, the books agree', {
  timeout: 60_000 + evenings * 20_000,
}, async () => {
  for (let seed = first; seed < first + evenings; seed += 1) {
    const random = new SeededRandom(seed);
    const crew = await EveningCrew.open(random);
    await live(random, crew).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      throw new Error([`SEED=${seed}: ${message}`, ...crew.history].join('\n'), { cause: error });
    });
    expect(crew.orderIds).not.toEqual([]);
  }
});
