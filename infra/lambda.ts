import { readAwsConfig } from '#shared/aws-config';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { createLogger } from '#shared/logger';
import { createLambdaHandler } from './aws/lambda-handler.ts';

const config = readAwsConfig(process.env);
const log = createLogger(config.logLevel);

/** The only Lambda function: it serves both APIs, the queues of the modules, the streams of the tables and the schedule. */
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
    const { S3Files, getS3Client } = await import('#shared/files/s3-files');
    return new S3Files(getS3Client, config.filesBucket, 'uploads');
  }),
});
