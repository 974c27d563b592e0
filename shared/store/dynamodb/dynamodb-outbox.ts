import type { Envelope } from '../../events/events.ts';
import { type Attributes, fromAttributeMap, toAttributeMap, toKeyAttributes } from './dynamodb-items.ts';

/** How long a stored event stays to be looked at: its stream has carried it within a day at most. */
const retentionSeconds = 7 * 24 * 3600;

const keyOf = ({ tenantId, aggregateId, id }: Envelope) => ({ pk: `TENANT#${tenantId}#OUTBOX#${aggregateId}`, sk: `EVENT#${id}` });

/** The item that says an event; `now` in epoch seconds. */
export const toEventAttributes = (event: Envelope, now: number): Attributes => ({
  ...toKeyAttributes(keyOf(event)),
  event: { M: toAttributeMap(event) },
  expiresAt: { N: String(now + retentionSeconds) },
});

/** What is needed of a record of a DynamoDB stream that carries new images. */
export type DynamoStreamRecord = {
  readonly eventName?: string | undefined;
  readonly dynamodb?: { readonly NewImage?: Attributes | undefined } | undefined;
};

/** The event that a stream's record carries; undefined for records of state, and for an event's end after its days. */
export function eventFromStreamRecord({ eventName, dynamodb }: DynamoStreamRecord): Envelope | undefined {
  const image = dynamodb?.NewImage;
  if (eventName !== 'INSERT' || !image?.event?.M) return undefined;
  const event = fromAttributeMap(image.event.M) as Envelope;
  const { pk, sk } = keyOf(event);
  return image.PK?.S === pk && image.SK?.S === sk ? event : undefined;
}
