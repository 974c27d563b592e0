import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { storeContract } from '#test/contracts/store/store';
import { MeteredDynamoDb } from './metered-dynamodb.ts';

/* What counts the units is only as good as it answers like DynamoDB: the engine keeps the whole contract on it. */
storeContract(
  'the DynamoDB engine on the meter',
  async (clock) => {
    const dynamo = new MeteredDynamoDb();
    const { inserted } = dynamo.rows('orders');
    const events = async () =>
      inserted
        .map((NewImage) => eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage } }))
        .filter((event) => event !== undefined);
    return { store: new DynamoStore(dynamo.client, 'orders', clock), events };
  },
  { runs: 100 },
);
