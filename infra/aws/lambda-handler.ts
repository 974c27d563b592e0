import type { App } from '#modules/app';
import type { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Files } from '#shared/files/files';
import type { Logger } from '#shared/logger';
import { parseLambdaEvent } from './lambda-events.ts';
import type { StreamRelay } from './stream-relay.ts';

/** What the handlers need, each created at its first use: a batch of a stream needs no modules, and a request no bus. */
export type LambdaDependencies = {
  readonly log: Logger;
  readonly app: () => Promise<App>;
  readonly bus: () => Promise<EventBridgeBus>;
  /** The files that clients have uploaded to S3. */
  readonly uploads: () => Promise<Files>;
};

/** One handler for all triggers of the Lambda. It rejects for an event of unknown shape, so that the invocation counts as failed. */
export function createLambdaHandler({ log, app: getApp, bus, uploads }: LambdaDependencies) {
  let relay: StreamRelay | undefined;
  return async (event: unknown, context?: unknown): Promise<unknown> => {
    const trigger = parseLambdaEvent(event);
    switch (trigger.kind) {
      case 'http': {
        const { handleHttpRequest } = await import('./http-requests.ts');
        return handleHttpRequest(await getApp(), trigger.event, context);
      }
      case 'socket': {
        const { handleSocketEvent } = await import('./socket-events.ts');
        return handleSocketEvent(await getApp(), trigger.event);
      }
      case 'queue': {
        const { handleQueueBatch } = await import('./queue-batches.ts');
        return handleQueueBatch((await getApp()).moduleHandlers, trigger.records, log);
      }
      case 'stream': {
        const { StreamRelay } = await import('./stream-relay.ts');
        relay ??= new StreamRelay(await bus(), log);
        return relay.publishRecords(trigger.records);
      }
      case 'uploads': {
        const { handleUploads } = await import('./upload-events.ts');
        return handleUploads(await getApp(), await uploads(), trigger.records, log);
      }
      case 'schedule': {
        const { runScheduledSweep } = await import('./scheduled-sweep.ts');
        return runScheduledSweep(await getApp());
      }
    }
  };
}
