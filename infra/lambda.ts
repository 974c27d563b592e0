import { readAwsConfig } from '#shared/aws-config';
import { once } from '#shared/concurrency/memoize-async';
import { makeLog } from '#shared/logger';
import { makeHandler } from './aws/lambda-handler.ts';

const config = readAwsConfig(process.env);
const log = makeLog(config.logLevel);

/** The only function of the system on AWS: behind both APIs, the modules' queues, the tables' streams and the schedule. */
export const handler = makeHandler({
  log,
  comanda: once(async () => {
    const { openSystem } = await import('./aws/aws-app.ts');
    return openSystem(config, log);
  }),
  bus: once(async () => {
    const [{ EventBridgeClient }, { EventBridgeBus }] = await Promise.all([
      import('@aws-sdk/client-eventbridge'),
      import('#shared/events/eventbridge-bus'),
    ]);
    return new EventBridgeBus(new EventBridgeClient(), config.eventBus);
  }),
  uploads: once(async () => {
    const { S3Files, s3Client } = await import('#shared/files/s3-files');
    return new S3Files(s3Client, config.filesBucket, 'uploads');
  }),
});
