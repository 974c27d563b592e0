import { describe } from 'vitest';
import { conditionsContract } from './table-conditions.ts';
import { modelContract } from './table-model.ts';
import { indexesContract, queriesContract } from './table-queries.ts';
import { readsContract } from './table-reads.ts';
import type { Setup } from './table-subject.ts';
import { timeContract } from './table-time.ts';
import { writesContract } from './table-writes.ts';

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
