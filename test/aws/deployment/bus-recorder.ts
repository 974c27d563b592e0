import { type DynamoStreamRecord, eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import type { Deployment } from './deploy.ts';
import { callJson } from './emulator-calls.ts';
import { makeQueue, makeRule, makeTarget } from './messaging-makers.ts';
import { receiveMessages } from './sqs-queues.ts';

type Image = NonNullable<NonNullable<DynamoStreamRecord['dynamodb']>['NewImage']>;

/**
 * Creates a queue beside those of the modules that receives every event of the bus. Returns a function for the ids of the received
 * events.
 */
export async function listenToBus(deployment: Deployment): Promise<() => Promise<ReadonlySet<string>>> {
  const [bus] = deployment.all<{ name: string }>('cloudwatch/eventBus');
  if (!bus) throw new Error('the world has no bus');
  const name = `${bus.name}-all`;
  const queue = { delaySeconds: 0, messageRetentionSeconds: 3600, visibilityTimeoutSeconds: 30, sqsManagedSseEnabled: true };
  const { url = '', arn = '' } = await makeQueue({ name, ...queue });
  await makeRule({ name, eventBusName: bus.name, eventPattern: JSON.stringify({ source: [{ prefix: 'comanda' }] }) });
  await makeTarget({ rule: name, eventBusName: bus.name, arn }, name);
  const eventIds = new Set<string>();
  return async () => {
    for (let bodies = await receiveMessages(url); bodies.length > 0; bodies = await receiveMessages(url)) {
      for (const body of bodies) eventIds.add((JSON.parse(body) as { detail: { id: string } }).detail.id);
    }
    return eventIds;
  };
}

/** The ids of all events in the tables of a deployment. */
export async function readStoredEventIds(deployment: Deployment): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { name: TableName } of deployment.all<{ name: string }>('dynamodb/table')) {
    const { Items } = (await callJson('dynamodb', 'DynamoDB_20120810.Scan', { TableName })) as { Items: Image[] };
    for (const NewImage of Items) {
      const event = eventFromStreamRecord({ eventName: 'INSERT', dynamodb: { NewImage } });
      if (event) ids.push(event.id);
    }
  }
  return ids;
}
