import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getConnInfo } from 'hono/aws-lambda';
import { type Comanda, compose } from '#modules/app';
import { walkOnStepFunctions } from '#modules/fulfillment/index';
import { talkOverApiGateway } from '#modules/notifications/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import { NarrowedClient, type Sender } from '#shared/engines/dynamodb-narrowed';
import { DynamoTable } from '#shared/engines/dynamodb-table';
import { S3Files, s3Client } from '#shared/engines/s3-files';
import { S3Uploads } from '#shared/engines/s3-uploads';
import type { Log } from '#shared/log';
import { once } from '#shared/once';

/** The whole system on DynamoDB. The clients take region, credentials and address from the environment. */
export function openSystem(config: AwsConfig, log: Log): Comanda {
  const client = clientOf(config);
  const clock = new SystemClock();
  return compose({
    table: (name) => new DynamoTable(client, config.tables[name], clock),
    files: new S3Files(s3Client, config.filesBucket, 'files'),
    uploads: new S3Uploads(s3Client, config.filesBucket),
    clock,
    log,
    config,
    addressOf: (c) => getConnInfo(c).remote.address,
    bind: (container) => {
      if (config.stateMachineArn) walkOnStepFunctions(container, config.stateMachineArn);
      talkOverApiGateway(container, config.webSocketEndpoint);
    },
  });
}

/** The client of all tables. STS's own is loaded when the first tenant needs credentials. */
function clientOf({ tenantRoleArn }: AwsConfig): Sender {
  if (!tenantRoleArn) return new DynamoDBClient();
  const credentials = once(async () => {
    const [{ STSClient }, { credentialsByRole }] = await Promise.all([
      import('@aws-sdk/client-sts'),
      import('#shared/engines/sts-credentials'),
    ]);
    return credentialsByRole(new STSClient(), tenantRoleArn);
  });
  return new NarrowedClient({}, async (tenantId) => (await credentials())(tenantId));
}
