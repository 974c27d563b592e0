import { expect, it } from 'vitest';
import { StreamRelay } from '#infra/aws/stream-relay';
import type { UnpublishedEvent } from '#shared/events/eventbridge-bus';
import type { Envelope } from '#shared/events/events';
import { createLogger } from '#shared/logger';
import { createStockEvents, toStreamEvent, toStreamImage } from './aws-events.ts';

/** A relay to a bus that accepts all events but those about `bad` products. */
function relayTo(bad: Map<string, 'refused' | 'tooLarge'>) {
  const published: string[] = [];
  const publishAll = async (events: readonly Envelope[]): Promise<UnpublishedEvent[]> => {
    const unpublished = events.filter(({ aggregateId }) => bad.has(aggregateId));
    published.push(...events.filter((event) => !unpublished.includes(event)).map(({ id }) => id));
    return unpublished.map((event) => ({ event, isTooLarge: bad.get(event.aggregateId) === 'tooLarge', reason: 'no' }));
  };
  return { relay: new StreamRelay({ publishAll }, createLogger('silent')), published };
}
const recordsOf = (events: readonly Envelope[]) => toStreamEvent(events.map(toStreamImage)).Records as never;

it('publishes all but what the bus refuses, asks for that again, and does not say the rest twice', async () => {
  const events = createStockEvents('a', 'bad', 'b');
  const bad = new Map([['bad', 'refused' as const]]);
  const { relay, published } = relayTo(bad);
  expect(await relay.publishRecords(recordsOf(events))).toEqual({ batchItemFailures: [{ itemIdentifier: '101' }] });
  expect(await relay.publishRecords(recordsOf(events.slice(1)))).toEqual({ batchItemFailures: [{ itemIdentifier: '100' }] });
  expect(published).toEqual([events[0]!.id, events[2]!.id]);
  bad.clear();
  expect(await relay.publishRecords(recordsOf(events.slice(1)))).toEqual({ batchItemFailures: [] });
  expect(published).toEqual([events[0]!.id, events[2]!.id, events[1]!.id]);
});

it('is not held up by what can never be published or read', async () => {
  const events = createStockEvents('huge', 'a');
  const { relay, published } = relayTo(new Map([['huge', 'tooLarge' as const]]));
  const broken = { PK: { S: 'x' }, SK: { S: 'y' }, event: { M: { id: { N: 'no attribute' }, tenantId: { Q: 1 } } } };
  const { Records } = toStreamEvent([broken, ...events.map(toStreamImage)]);
  expect(await relay.publishRecords(Records as never)).toEqual({ batchItemFailures: [] });
  expect(published).toEqual([events[1]!.id]);
});

it('leaves state, changes and ends of events alone', async () => {
  const { relay, published } = relayTo(new Map());
  const [record] = toStreamEvent(createStockEvents('a').map(toStreamImage)).Records;
  const records = [
    { ...record!, eventName: 'MODIFY' },
    { ...record!, eventName: 'REMOVE', dynamodb: { SequenceNumber: '1' } },
  ];
  expect(await relay.publishRecords(records as never)).toEqual({ batchItemFailures: [] });
  expect(published).toEqual([]);
});
