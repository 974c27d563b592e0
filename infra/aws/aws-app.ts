import { getConnInfo } from 'hono/aws-lambda';
import { type App, createApp } from '#modules/app';
import { bindStepFunctions, loadStepFunctionsClient } from '#modules/fulfillment/index';
import { apiGatewayAt, mailBySes, mailBySmtp, pushBy, talkOverApiGateway } from '#modules/notifications/index';
import { chargeByStripe, openSearchAt, searchOnOpenSearch } from '#modules/ordering/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { getS3Client, S3Files } from '#shared/files/s3-files';
import { S3Uploads } from '#shared/files/s3-uploads';
import type { Logger } from '#shared/logger';
import type { DynamoSender } from '#shared/store/dynamodb/tenant-scoped-client';
import { LazyStore } from '#shared/store/lazy-store';
import { deriveVapidKeys } from '#shared/vapid-keys';

/** The app on AWS. The clients take region, credentials and endpoint from the environment, and are created at their first use. */
export function openAwsApp(config: AwsConfig, log: Logger): App {
  const clock = new SystemClock();
  const openStore = memoizeAsync(async () => {
    const [client, { DynamoStore }] = await Promise.all([createDynamoClient(config), import('#shared/store/dynamodb/dynamodb-store')]);
    return (name: string) => new DynamoStore(client, name, clock);
  });
  return createApp({
    getStore: (name) => new LazyStore(async () => (await openStore())(config.tables[name])),
    files: new S3Files(getS3Client, config.filesBucket, 'files'),
    uploads: new S3Uploads(getS3Client, config.filesBucket),
    clock,
    log,
    config: { ...config, demo: false },
    getFrontendUrl: () => config.frontendBaseUrl,
    getClientAddress: (c) => getConnInfo(c).remote.address,
    bindOverrides: (container) => {
      if (config.stateMachineArn) bindStepFunctions(container, config.stateMachineArn, loadStepFunctionsClient);
      if (config.openSearchEndpoint) searchOnOpenSearch(container, openSearchAt(config.openSearchEndpoint));
      if (config.stripe) chargeByStripe(container, config.stripe);
      talkOverApiGateway(container, apiGatewayAt(config.webSocketEndpoint));
      const { smtpUrl, mailFrom, vapidSecret, vapidSubject = config.frontendBaseUrl } = config;
      if (mailFrom && smtpUrl) mailBySmtp(container, smtpUrl, mailFrom);
      else if (mailFrom) mailBySes(container, mailFrom, process.env);
      if (vapidSecret) pushBy(container, { keys: deriveVapidKeys(vapidSecret), subject: () => vapidSubject });
    },
  });
}

/** The client of all tables. The client of STS is loaded when the first tenant needs credentials. */
async function createDynamoClient({ tenantRoleArn }: AwsConfig): Promise<DynamoSender> {
  if (!tenantRoleArn) {
    const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
    return new DynamoDBClient();
  }
  const { TenantScopedClient } = await import('#shared/store/dynamodb/tenant-scoped-client');
  const credentials = memoizeAsync(async () => {
    const [{ STSClient }, { assumeTenantRole }] = await Promise.all([
      import('@aws-sdk/client-sts'),
      import('#shared/store/dynamodb/sts-credentials'),
    ]);
    return assumeTenantRole(new STSClient(), tenantRoleArn);
  });
  return new TenantScopedClient({}, async (tenantId) => (await credentials())(tenantId));
}
