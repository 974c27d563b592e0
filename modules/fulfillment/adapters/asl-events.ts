import * as z from 'zod';
import { type Envelope, eventNames, registry } from '#shared/events/events';

/** An envelope as the system itself says it: there is no actor. */
const envelope = z.strictObject({
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
const entries = z.array(z.object({ DetailType: z.enum(eventNames), Detail: envelope }));

/** The events in the evaluated `Entries` of events:putEvents. Throws for one that the registry would not know. */
export const eventsIn = (evaluated: unknown): readonly Envelope[] =>
  entries.parse(evaluated).map(({ DetailType, Detail }) => {
    const { data, about } = registry[DetailType];
    const checked = data.parse(Detail.data) as Readonly<Record<string, unknown>>;
    if (Detail.type !== DetailType || checked[about] !== Detail.aggregateId) {
      throw new Error(`the workflow's ${DetailType} says it is a ${Detail.type} about ${Detail.aggregateId}`);
    }
    return { ...Detail, data: checked } as Envelope;
  });
