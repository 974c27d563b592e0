import { getConnInfo } from 'hono/aws-lambda';
import { type Comanda, compose } from '#modules/app';
import { stepFunctions, walkOnStepFunctions } from '#modules/fulfillment/index';
import { apiGatewayAt, mailBySes, mailBySmtp, pushBy, talkOverApiGateway } from '#modules/notifications/index';
import { openSearchAt, searchOnOpenSearch } from '#modules/ordering/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import type { Sender } from '#shared/engines/dynamodb-narrowed';
import { LazyTable } from '#shared/engines/lazy-table';
import { S3Files, s3Client } from '#shared/engines/s3-files';
import { S3Uploads } from '#shared/engines/s3-uploads';
import type { Log } from '#shared/log';
import { once } from '#shared/once';
import { vapidKeysOf } from '#shared/vapid-keys';

/** The whole system on DynamoDB. The clients take region, credentials and address from the environment, and wait for their first use. */
export function openSystem(config: AwsConfig, log: Log): Comanda {
  const clock = new SystemClock();
  const engine = once(async () => {
    const [client, { DynamoTable }] = await Promise.all([clientOf(config), import('#shared/engines/dynamodb-table')]);
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
  const { NarrowedClient } = await import('#shared/engines/dynamodb-narrowed');
  const credentials = once(async () => {
    const [{ STSClient }, { credentialsByRole }] = await Promise.all([
      import('@aws-sdk/client-sts'),
      import('#shared/engines/sts-credentials'),
    ]);
    return credentialsByRole(new STSClient(), tenantRoleArn);
  });
  return new NarrowedClient({}, async (tenantId) => (await credentials())(tenantId));
}
