import * as z from 'zod';
import { moduleNames } from '#shared/events/events';
import type { ModuleHandlers } from '#shared/events/event-bus';
import { type Envelope, eventNames, eventRegistry, type ModuleName } from '#shared/events/events';
import type { Logger } from '#shared/logger';
import type { QueueRecord } from './lambda-events.ts';

/** The envelope in an event of EventBridge, as far as the handlers count on it. */
const deliverySchema = z.object({
  detail: z.looseObject({
    id: z.string().min(1),
    type: z.enum(eventNames),
    tenantId: z.string().min(1),
    aggregateId: z.string().min(1),
    data: z.record(z.string(), z.unknown()),
  }),
});

type DeliveredEvent = { readonly record: QueueRecord; readonly event: Envelope };
type BatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/**
 * Takes a batch of one module's queue to its handlers. What fails goes back into the queue alone, and after some tries into the
 * dead letters. The events of one aggregate are heard in the order of the batch.
 */
export async function handleQueueBatch(
  moduleHandlers: readonly ModuleHandlers[],
  records: readonly QueueRecord[],
  log: Logger,
): Promise<BatchResponse> {
  const failures: { itemIdentifier: string }[] = [];
  const tryRecord = async <T>(record: QueueRecord, work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      failures.push({ itemIdentifier: record.messageId });
      log.error({ err: error, messageId: record.messageId, queue: record.eventSourceARN }, 'an event was not taken, it goes back');
      return undefined;
    }
  };

  const deliveriesByAggregate = new Map<string, DeliveredEvent[]>();
  for (const record of records) {
    const event = await tryRecord(record, () => parseEnvelope(record.body));
    if (!event) continue;
    const deliveries = deliveriesByAggregate.get(event.aggregateId) ?? [];
    deliveriesByAggregate.set(event.aggregateId, [...deliveries, { record, event }]);
  }
  await Promise.all(
    [...deliveriesByAggregate.values()].map(async (deliveries) => {
      for (const { record, event } of deliveries) await tryRecord(record, () => dispatchEvent(moduleHandlers, record, event));
    }),
  );
  return { batchItemFailures: failures };
}

/** Throws for what the registry does not know: an order to look at it, in the dead letters. */
function parseEnvelope(body: string): Envelope {
  const { detail } = deliverySchema.parse(JSON.parse(body));
  eventRegistry[detail.type].data.parse(detail.data);
  return detail as unknown as Envelope;
}

async function dispatchEvent(moduleHandlers: readonly ModuleHandlers[], { eventSourceARN }: QueueRecord, event: Envelope) {
  const name = toModuleName(eventSourceARN);
  const handler = moduleHandlers.find(({ module }) => module === name)?.handlers[event.type];
  if (!handler) throw new Error(`${name} does not hear ${event.type}`);
  await handler(event);
}

/** Whose queue it is: a queue's name has the name of one module among its words (`comanda-dev-OrderingQueue-xyz`). */
export function toModuleName(queueArn: string): ModuleName {
  const name = queueArn.split(':').at(-1) ?? '';
  const words = new Set(name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase()));
  const [module, ...others] = moduleNames.filter((known) => words.has(known));
  if (!module || others.length > 0) throw new Error(`the queue ${name} names no one module`);
  return module;
}
