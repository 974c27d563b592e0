import * as z from 'zod';
import type { ModuleHandlers } from '#shared/events/event-bus';
import { eventNames, eventRegistry } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';
import { type ModuleName, moduleNames } from '#shared/events/subscribers';
import type { Logger } from '#shared/logger';
import type { BatchResponse, QueueRecord } from './lambda-events.ts';

/** The part of the envelope in an EventBridge event that the handlers rely on. */
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

/**
 * Passes a batch from the queue of one module to its handlers. Only records that fail return to the queue, and after some attempts go to
 * the dead letters. Events of one aggregate are handled in the order of the batch.
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

/** @throws ZodError for an event that the registry does not know, so that it ends in the dead letters, where somebody looks at it */
function parseEnvelope(body: string): Envelope {
  const { detail } = deliverySchema.parse(JSON.parse(body));
  eventRegistry[detail.type].data.parse(detail.data);
  return detail as unknown as Envelope;
}

async function dispatchEvent(moduleHandlers: readonly ModuleHandlers[], { eventSourceARN }: QueueRecord, event: Envelope) {
  const name = toModuleName(eventSourceARN);
  const handler = moduleHandlers.find(({ module }) => module === name)?.handlers[event.type];
  if (!handler) throw new Error(`${name} does not subscribe to ${event.type}`);
  await handler(event);
}

/**
 * The module of a queue, whose name is one of the words in the name of the queue (`comanda-dev-OrderingQueue-xyz`).
 * @throws Error if there is not exactly one such word
 */
export function toModuleName(queueArn: string): ModuleName {
  const name = queueArn.split(':').at(-1) ?? '';
  const words = new Set(name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase()));
  const [module, ...others] = moduleNames.filter((known) => words.has(known));
  if (!module || others.length > 0) throw new Error(`the queue ${name} names no one module`);
  return module;
}
