import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { storeContract } from '#test/contracts/store/store';
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

/** The events in the table itself, as its stream would deliver them. */
async function eventsIn(name: string) {
  const { Items = [] } = await dynamodbClient.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  return Items.map((image) => eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage: image } })).filter(
    (event) => event !== undefined,
  );
}

storeContract(
  'the DynamoDB engine',
  async (clock) => {
    const name = await createTable();
    return { store: new DynamoStore(dynamodbClient, name, clock), events: () => eventsIn(name) };
  },
  { runs: 25 },
);
