import type { Comanda } from '#modules/app';
import type { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Files } from '#shared/files/files';
import type { Log } from '#shared/logger';
import { readEvent } from './lambda-events.ts';
import type { Relay } from './stream-relay.ts';

/** What the events need, each made at its first use: a relayed batch needs no modules, a request no bus. */
export type Parts = {
  readonly log: Log;
  readonly comanda: () => Promise<Comanda>;
  readonly bus: () => Promise<EventBridgeBus>;
  /** Where S3 has put what clients have uploaded. */
  readonly uploads: () => Promise<Files>;
};

/** One handler for everything that wakes the Lambda. Rejects for an event of unknown shape, so that the invocation counts as failed. */
export function makeHandler({ log, comanda, bus, uploads }: Parts) {
  let relay: Relay | undefined;
  return async (event: unknown, context?: unknown): Promise<unknown> => {
    const woken = readEvent(event);
    switch (woken.kind) {
      case 'http': {
        const { answerRequest } = await import('./http-requests.ts');
        return answerRequest(await comanda(), woken.event, context);
      }
      case 'socket': {
        const { answerSocket } = await import('./socket-events.ts');
        return answerSocket(await comanda(), woken.event);
      }
      case 'queue': {
        const { hearBatch } = await import('./queue-batches.ts');
        return hearBatch((await comanda()).hearings, woken.records, log);
      }
      case 'stream': {
        const { Relay } = await import('./stream-relay.ts');
        relay ??= new Relay(await bus(), log);
        return relay.carry(woken.records);
      }
      case 'uploads': {
        const { takeUploads } = await import('./upload-events.ts');
        return takeUploads(await comanda(), await uploads(), woken.records, log);
      }
      case 'schedule': {
        const { sweep } = await import('./scheduled-sweep.ts');
        return sweep(await comanda());
      }
    }
  };
}
