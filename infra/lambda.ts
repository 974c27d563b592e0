import { readAwsConfig } from '#shared/aws-config';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { createLogger } from '#shared/logger';
import { createLambdaHandler } from './aws/lambda-handler.ts';

const config = readAwsConfig(process.env);
const log = createLogger(config.logLevel);

/** The only function of the system on AWS: behind both APIs, the modules' queues, the tables' streams and the schedule. */
export const handler = createLambdaHandler({
  log,
  app: memoizeAsync(async () => {
    const { openAwsApp } = await import('./aws/aws-app.ts');
    return openAwsApp(config, log);
  }),
  bus: memoizeAsync(async () => {
    const [{ EventBridgeClient }, { EventBridgeBus }] = await Promise.all([
      import('@aws-sdk/client-eventbridge'),
      import('#shared/events/eventbridge-bus'),
    ]);
    return new EventBridgeBus(new EventBridgeClient(), config.eventBus);
  }),
  uploads: memoizeAsync(async () => {
    const { S3Files, getS3Client: s3Client } = await import('#shared/files/s3-files');
    return new S3Files(s3Client, config.filesBucket, 'uploads');
  }),
});
