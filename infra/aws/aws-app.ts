import { getConnInfo } from 'hono/aws-lambda';
import { type Comanda, compose } from '#modules/app';
import { stepFunctions, walkOnStepFunctions } from '#modules/fulfillment/index';
import { apiGatewayAt, mailBySes, mailBySmtp, pushBy, talkOverApiGateway } from '#modules/notifications/index';
import { openSearchAt, searchOnOpenSearch } from '#modules/ordering/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import { once } from '#shared/concurrency/memoize-async';
import { S3Files, s3Client } from '#shared/files/s3-files';
import { S3Uploads } from '#shared/files/s3-uploads';
import type { Log } from '#shared/logger';
import type { Sender } from '#shared/store/dynamodb/tenant-scoped-client';
import { LazyTable } from '#shared/store/lazy-store';
import { vapidKeysOf } from '#shared/vapid-keys';

/** The whole system on DynamoDB. The clients take region, credentials and address from the environment, and wait for their first use. */
export function openSystem(config: AwsConfig, log: Log): Comanda {
  const clock = new SystemClock();
  const engine = once(async () => {
    const [client, { DynamoTable }] = await Promise.all([clientOf(config), import('#shared/store/dynamodb/dynamodb-store')]);
    return (name: string) => new DynamoTable(client, name, clock);
  });
  return compose({
    table: (name) => new LazyTable(async () => (await engine())(config.tables[name])),
    files: new S3Files(s3Client, config.filesBucket, 'files'),
    uploads: new S3Uploads(s3Client, config.filesBucket),
    clock,
    log,
    config: { ...config, demo: false },
    frontend: () => config.frontendBaseUrl,
    addressOf: (c) => getConnInfo(c).remote.address,
    bind: (container) => {
      if (config.stateMachineArn) walkOnStepFunctions(container, config.stateMachineArn, stepFunctions);
      if (config.openSearchEndpoint) searchOnOpenSearch(container, openSearchAt(config.openSearchEndpoint));
      talkOverApiGateway(container, apiGatewayAt(config.webSocketEndpoint));
      const { smtpUrl, mailFrom, vapidSecret, vapidSubject = config.frontendBaseUrl } = config;
      if (mailFrom && smtpUrl) mailBySmtp(container, smtpUrl, mailFrom);
      else if (mailFrom) mailBySes(container, mailFrom, process.env);
      if (vapidSecret) pushBy(container, { keys: vapidKeysOf(vapidSecret), subject: () => vapidSubject });
    },
  });
}

/** The client of all tables. STS's own is loaded when the first tenant needs credentials. */
async function clientOf({ tenantRoleArn }: AwsConfig): Promise<Sender> {
  if (!tenantRoleArn) {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    return new DynamoDBClient();
  }
  const { NarrowedClient } = await import('#shared/store/dynamodb/tenant-scoped-client');
  const credentials = once(async () => {
    const [{ STSClient }, { credentialsByRole }] = await Promise.all([
      import('@aws-sdk/client-sts'),
      import('#shared/store/dynamodb/sts-credentials'),
    ]);
    return credentialsByRole(new STSClient(), tenantRoleArn);
  });
  return new NarrowedClient({}, async (tenantId) => (await credentials())(tenantId));
}
