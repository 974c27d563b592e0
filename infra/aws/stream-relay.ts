import type { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Envelope } from '#shared/events/events';
import type { Logger } from '#shared/logger';
import { eventFromStreamRecord } from '#shared/store/dynamodb/dynamodb-outbox';
import type { BatchResponse, StreamRecord } from './lambda-events.ts';

/** How many events published after a failed record are remembered, so that the retry of the batch does not publish them twice. */
const maxRemembered = 10_000;

type StreamedEvent = { readonly event: Envelope; readonly sequenceNumber: string };

/**
 * Publishes the events in the streams of the tables to the bus. Lambda resumes a stream at the first record that failed and repeats the
 * rest; this instance then skips what it has already published.
 */
export class StreamRelay {
  readonly #bus: Pick<EventBridgeBus, 'publishAll'>;
  readonly #log: Logger;
  readonly #publishedAhead = new Set<string>();

  constructor(bus: Pick<EventBridgeBus, 'publishAll'>, log: Logger) {
    this.#bus = bus;
    this.#log = log;
  }

  async publishRecords(records: readonly StreamRecord[]): Promise<BatchResponse> {
    const streamed = records.flatMap((record) => this.#readRecord(record));
    const unpublishedBefore = streamed.filter(({ event }) => !this.#publishedAhead.has(event.id));
    const unpublished = await this.#bus.publishAll(unpublishedBefore.map(({ event }) => event));
    const failed = new Set<string>();
    for (const { event, isTooLarge: tooLarge, reason } of unpublished) {
      // A retry cannot help an event that is too large, so it must not block the stream. It stays in its table for a week.
      if (!tooLarge) failed.add(event.id);
      this.#log.error({ eventId: event.id, tenantId: event.tenantId, event: event.type, tooLarge, reason }, 'an event was not published');
    }
    this.#rememberPublished(streamed, failed);
    const failedEvents = unpublishedBefore.filter(({ event }) => failed.has(event.id));
    return { batchItemFailures: failedEvents.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) };
  }

  #readRecord(record: StreamRecord): StreamedEvent[] {
    const sequenceNumber = record.dynamodb.SequenceNumber;
    try {
      const event = eventFromStreamRecord(record);
      return event ? [{ event, sequenceNumber }] : [];
    } catch (error) {
      this.#log.error({ err: error, sequenceNumber }, 'a record of a stream could not be read, and is left out');
      return [];
    }
  }

  #rememberPublished(streamed: readonly StreamedEvent[], failed: ReadonlySet<string>) {
    if (this.#publishedAhead.size > maxRemembered) this.#publishedAhead.clear();
    for (const { event } of streamed) {
      if (failed.size > 0 && !failed.has(event.id)) this.#publishedAhead.add(event.id);
      else this.#publishedAhead.delete(event.id);
    }
  }
}
