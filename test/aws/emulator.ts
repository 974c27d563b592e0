import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { tableDefinition } from '#shared/engines/dynamodb-items';
import type { StreamRecord } from '#shared/engines/dynamodb-outbox';

/** The emulator that scripts/test-aws.mjs has started. Nothing here may ever reach a real account. */
const endpoint = process.env.AWS_EMULATOR;
if (!endpoint?.startsWith('http://127.0.0.1:')) throw new Error('these tests need their emulator: npm run test:aws');

export const account = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
export const client = new DynamoDBClient(account);
export const s3 = new S3Client({ ...account, requestChecksumCalculation: 'WHEN_REQUIRED' });

let tables = 0;
let buckets = 0;

/** A new table of our definition: its name, and the address of its stream. */
export async function createTable() {
  const TableName = `comanda-${process.pid}-${tables++}`;
  const { TableDescription } = await client.send(new CreateTableCommand(tableDefinition(TableName)));
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }));
  return { name: TableName, stream: TableDescription?.LatestStreamArn ?? '' };
}

/** A new bucket, by its name. */
export async function createBucket() {
  const Bucket = `comanda-${process.pid}-${buckets++}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

/** One call of the API of DynamoDB Streams, of which Lambda spares us the client in production. */
async function callStreams(operation: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${endpoint}/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20400501/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** Everything that a table's stream carries, as a Lambda would be given it. */
export async function recordsOf(stream: string): Promise<StreamRecord[]> {
  const { StreamDescription } = (await callStreams('DescribeStream', { StreamArn: stream })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const records: StreamRecord[] = [];
  for (const { ShardId } of StreamDescription.Shards) {
    const from = { StreamArn: stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    const { ShardIterator } = await callStreams('GetShardIterator', from);
    const { Records } = (await callStreams('GetRecords', { ShardIterator })) as { Records: StreamRecord[] };
    records.push(...Records);
  }
  return records;
}
