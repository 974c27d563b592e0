import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { storeContract } from '#test/contracts/store/store';
import { createTable, dynamodbClient } from './emulator.ts';

/*
 * The emulator is ministack; moto 5.2.5 was tried before and failed the contract: its server runs conditional updates in threads that do
 * not exclude each other (five portions were sold eight times), changes half of an item by an update that it refuses, and answers a
 * comparison of a text with a number with status 500. Where ministack is not as AWS documents DynamoDB, as far as it concerns us:
 * - Transactions run one after another: no TransactionConflict, TransactionInProgress or throttling ever comes.
 *   test/shared/store/dynamodb-store.test.ts makes them up.
 * - Indexes are up to date at once; on AWS they lag, mostly by milliseconds.
 * - BatchGetItem never leaves keys of ours unprocessed.
 * - Expired items are swept about once a minute; AWS takes up to a few days. The tests' clock is years ahead, so that the engine, not the
 *   sweeper, has to hide them.
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
