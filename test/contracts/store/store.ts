import { describe } from 'vitest';
import { storeConditionsContract } from './conditions.ts';
import { storeExpiryContract } from './expiry.ts';
import { storeModelContract } from './model-comparison.ts';
import { storeIndexesContract, storeQueriesContract } from './queries.ts';
import { storeReadsContract } from './reads.ts';
import type { StoreSetup } from './store-under-test.ts';
import { storeWritesContract } from './writes.ts';

/** The contract of shared/store/store.ts. Each engine calls it with a factory for an empty store; `runs` is for the model test. */
export const storeContract = (name: string, setup: StoreSetup, { runs }: { runs: number }) =>
  describe(`${name} keeps the Table contract`, () => {
    storeReadsContract(setup);
    storeQueriesContract(setup);
    storeIndexesContract(setup);
    storeConditionsContract(setup);
    storeWritesContract(setup);
    storeExpiryContract(setup);
    storeModelContract(setup, runs);
  });
