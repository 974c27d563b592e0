import { eventIn } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoTable } from '#shared/store/dynamodb/dynamodb-store';
import { tableContract } from '#test/contracts/store/store';
import { MeteredDynamo } from './metered-dynamodb.ts';

/* What counts the units is only as good as it answers like DynamoDB: the engine keeps the whole contract on it. */
tableContract(
  'the DynamoDB engine on the meter',
  async (clock) => {
    const dynamo = new MeteredDynamo();
    const { inserted } = dynamo.rows('orders');
    const events = async () =>
      inserted.map((NewImage) => eventIn({ eventName: 'INSERT', dynamodb: { NewImage } })).filter((event) => event !== undefined);
    return { table: new DynamoTable(dynamo.client, 'orders', clock), events };
  },
  { runs: 100 },
);
