import { beforeAll, expect, it } from 'vitest';
import type { DiningTable } from '#modules/ordering/venues/domain/venue';
import { createTable } from '#test/contracts/ordering/venues';
import { SeededRandom } from '#test/simulation/seeded-random';
import { openTableService } from '../dining/table-guests.ts';
import { RandomEvening } from './random-evening.ts';

const evenings = Number(process.env.EVENINGS ?? 6);
const first = Number(process.env.SEED ?? 1);

async function live(seed: number) {
  const house = await openTableService();
  const { centre, places } = house.room;
  const third = createTable(centre.branch, 3);
  await places.addTable(third, []);
  const tables: readonly DiningTable[] = [...centre.tables, third];
  const evening = new RandomEvening(house, tables, new SeededRandom(seed));
  await evening.open();
  for (let step = 0; step < Number(process.env.STEPS ?? 60); step += 1) await evening.doAnything();
  await evening.end();
  await evening.checkBooks();
  return evening;
}

it('x', async () => {
  for (let seed = first; seed < first + evenings; seed += 1) {
    const evening = await live(seed).catch((error: unknown) => {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    if (process.env.SHOW) console.log(seed, evening.answers());
  }
});
