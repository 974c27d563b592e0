import type { Envelope } from '../../events/events.ts';
import { type Attributes, fromMap, keyAttributes, toMap } from './dynamodb-items.ts';

/** How long a stored event stays to be looked at: its stream has carried it within a day at most. */
const keptSeconds = 7 * 24 * 3600;

const keyOf = ({ tenantId, aggregateId, id }: Envelope) => ({ pk: `TENANT#${tenantId}#OUTBOX#${aggregateId}`, sk: `EVENT#${id}` });

/** The item that says an event; `now` in epoch seconds. */
export const eventAttributes = (event: Envelope, now: number): Attributes => ({
  ...keyAttributes(keyOf(event)),
  event: { M: toMap(event) },
  expiresAt: { N: String(now + keptSeconds) },
});

/** What is needed of a record of a DynamoDB stream that carries new images. */
export type StreamRecord = {
  readonly eventName?: string | undefined;
  readonly dynamodb?: { readonly NewImage?: Attributes | undefined } | undefined;
};

/** The event that a stream's record carries; undefined for records of state, and for an event's end after its days. */
export function eventIn({ eventName, dynamodb }: StreamRecord): Envelope | undefined {
  const image = dynamodb?.NewImage;
  if (eventName !== 'INSERT' || !image?.event?.M) return undefined;
  const event = fromMap(image.event.M) as Envelope;
  const { pk, sk } = keyOf(event);
  return image.PK?.S === pk && image.SK?.S === sk ? event : undefined;
}
