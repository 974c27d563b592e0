import { describe } from 'vitest';
import { conditionsContract } from './conditions.ts';
import { timeContract } from './expiry.ts';
import { modelContract } from './model-comparison.ts';
import { indexesContract, queriesContract } from './queries.ts';
import { readsContract } from './reads.ts';
import type { Setup } from './store-under-test.ts';
import { writesContract } from './writes.ts';

/** Every promise of shared/table.ts. Each engine calls it with a way to make an empty table; `runs` of the model test. */
export const tableContract = (name: string, setup: Setup, { runs }: { runs: number }) =>
  describe(`${name} keeps the Table contract`, () => {
    readsContract(setup);
    queriesContract(setup);
    indexesContract(setup);
    conditionsContract(setup);
    writesContract(setup);
    timeContract(setup);
    modelContract(setup, runs);
  });
