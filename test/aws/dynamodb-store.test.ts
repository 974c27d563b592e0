import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { storeContract } from '#test/contracts/store/store';
import { readStoredEvents } from './emulated-store.ts';
import { createTable, dynamodbClient } from './emulator.ts';

/*
 * The emulator is ministack. moto 5.2.5 failed the contract: its server runs conditional updates in threads without mutual exclusion (five
 * portions were sold eight times), changes half of an item by an update that it refuses, and answers a comparison of a text with a number
 * with status 500. Where ministack differs from the documented DynamoDB in ways that matter here:
 * - Transactions run one after another, so TransactionConflict, TransactionInProgress and throttling never occur.
 *   test/shared/store/dynamodb-store.test.ts simulates them.
 * - Indexes are up to date at once; on AWS they lag, mostly by milliseconds.
 * - BatchGetItem never leaves keys of ours unprocessed.
 * - Expired items are removed about once a minute; AWS takes up to a few days. The tests' clock is years ahead, so that the engine and not
 *   the removal must hide them.
 * - A table's stream has one shard, in the order of writing; on AWS only the changes of one item are in order.
 */

storeContract(
  'the DynamoDB engine',
  async (clock) => {
    const name = await createTable();
    return { store: new DynamoStore(dynamodbClient, name, clock), events: () => readStoredEvents(name) };
  },
  { runs: 25 },
);
