import { CreateTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { tableDefinition } from '#shared/store/dynamodb/dynamodb-items';
import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import { DynamoStore } from '#shared/store/dynamodb/dynamodb-store';
import { dynamodbClient } from './emulator.ts';

let tables = 0;

/** Creates an empty table of our definition. */
export async function createEmulatedStore(clock: Clock) {
  const name = `comanda-suite-${process.pid}-${tables++}`;
  await dynamodbClient.send(new CreateTableCommand(tableDefinition(name)));
  return { store: new DynamoStore(dynamodbClient, name, clock), events: () => readStoredEvents(name) };
}

/** The events in the table itself, as its stream would deliver them, in the order in which they were made. */
export async function readStoredEvents(name: string): Promise<readonly Envelope[]> {
  const { Items = [] } = await dynamodbClient.send(new ScanCommand({ TableName: name, ConsistentRead: true }));
  return Items.map((image) => eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage: image } }))
    .filter((event) => event !== undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
