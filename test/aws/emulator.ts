import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { tableDefinition } from '#shared/store/dynamodb/dynamodb-items';

/** The emulator that scripts/test-aws.mjs has started. These tests must never reach a real account. */
const endpoint = process.env.AWS_EMULATOR;
if (!endpoint?.startsWith('http://127.0.0.1:')) throw new Error('these tests need their emulator: npm run test:aws');

export const emulatorAccount = {
  id: '123456789012',
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
export const dynamodbClient = new DynamoDBClient(emulatorAccount);
export const s3Client = new S3Client({ ...emulatorAccount, requestChecksumCalculation: 'WHEN_REQUIRED' });

let tables = 0;
let buckets = 0;

/** Creates a table of our definition and returns its name. */
export async function createTable(): Promise<string> {
  const TableName = `comanda-${process.pid}-${tables++}`;
  await dynamodbClient.send(new CreateTableCommand(tableDefinition(TableName)));
  await dynamodbClient.send(
    new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }),
  );
  return TableName;
}

/** Creates a bucket and returns its name. */
export async function createBucket() {
  const Bucket = `comanda-${process.pid}-${buckets++}`;
  await s3Client.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}
