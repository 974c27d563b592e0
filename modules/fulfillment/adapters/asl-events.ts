import * as z from 'zod';
import { eventNames, eventRegistry } from '#shared/events/event-registry';
import type { Envelope } from '#shared/events/events';

/** An event envelope of the system itself, which has no actor. */
const envelopeSchema = z.strictObject({
  id: z.uuidv7(),
  type: z.enum(eventNames),
  version: z.int().min(1),
  tenantId: z.string().min(1),
  aggregateId: z.string().min(1),
  occurredAt: z.iso.datetime(),
  correlationId: z.string().min(1),
  causationId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
const entriesSchema = z.array(z.object({ DetailType: z.enum(eventNames), Detail: envelopeSchema }));

/**
 * Parses the evaluated `Entries` of events:putEvents.
 * @throws Error for an entry that does not match the event registry
 */
export const parseEntries = (evaluated: unknown): readonly Envelope[] =>
  entriesSchema.parse(evaluated).map(({ DetailType, Detail }) => {
    const { data, aggregateIdField } = eventRegistry[DetailType];
    const payload = data.parse(Detail.data) as Readonly<Record<string, unknown>>;
    if (Detail.type !== DetailType || payload[aggregateIdField] !== Detail.aggregateId) {
      throw new Error(`the workflow's ${DetailType} says it is a ${Detail.type} about ${Detail.aggregateId}`);
    }
    return { ...Detail, data: payload } as Envelope;
  });
