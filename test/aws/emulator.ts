import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { tableDefinition } from '#shared/engines/dynamodb-items';

/** The emulator that scripts/test-aws.mjs has started. Nothing here may ever reach a real account. */
const endpoint = process.env.AWS_EMULATOR;
if (!endpoint?.startsWith('http://127.0.0.1:')) throw new Error('these tests need their emulator: npm run test:aws');

export const account = { id: '123456789012', endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
export const client = new DynamoDBClient(account);

let tables = 0;

/** The name of a new table of our definition. */
export async function createTable(): Promise<string> {
  const TableName = `comanda-${process.pid}-${tables++}`;
  await client.send(new CreateTableCommand(tableDefinition(TableName)));
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }));
  return TableName;
}
