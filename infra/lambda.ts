import { readAwsConfig } from '#shared/aws-config';
import { makeLog } from '#shared/log';
import { once } from '#shared/once';
import { makeHandler } from './aws/handler.ts';

const config = readAwsConfig(process.env);
const log = makeLog(config.logLevel);

/** The only function of the system on AWS: behind both APIs, the modules' queues, the tables' streams and the schedule. */
export const handler = makeHandler({
  log,
  comanda: once(async () => {
    const { openSystem } = await import('./aws/system.ts');
    return openSystem(config, log);
  }),
  bus: once(async () => {
    const [{ EventBridgeClient }, { EventBridgeBus }] = await Promise.all([
      import('@aws-sdk/client-eventbridge'),
      import('#shared/engines/eventbridge-bus'),
    ]);
    return new EventBridgeBus(new EventBridgeClient(), config.eventBus);
  }),
  uploads: once(async () => {
    const { S3Files, s3Client } = await import('#shared/engines/s3-files');
    return new S3Files(s3Client, config.filesBucket, 'uploads');
  }),
});
