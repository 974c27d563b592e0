import type { EventBridgeBus } from '#shared/events/eventbridge-bus';
import type { Envelope } from '#shared/events/events';
import type { Log } from '#shared/logger';
import { eventIn } from '#shared/store/dynamodb/dynamodb-outbox';
import type { StreamRecord } from './lambda-events.ts';

/** What was published behind a record that failed, remembered so that the repetition of the batch does not say it twice. */
const mostRemembered = 10_000;

type Said = { readonly event: Envelope; readonly sequenceNumber: string };
type BatchAnswer = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

/**
 * Carries the events in the tables' streams to the bus. Lambda takes a stream up again at the first record that failed and repeats
 * the rest; this instance then leaves out what it has published.
 */
export class Relay {
  readonly #bus: Pick<EventBridgeBus, 'publishAll'>;
  readonly #log: Log;
  readonly #ahead = new Set<string>();

  constructor(bus: Pick<EventBridgeBus, 'publishAll'>, log: Log) {
    this.#bus = bus;
    this.#log = log;
  }

  async carry(records: readonly StreamRecord[]): Promise<BatchAnswer> {
    const all = records.flatMap((record) => this.#read(record));
    const said = all.filter(({ event }) => !this.#ahead.has(event.id));
    const unpublished = await this.#bus.publishAll(said.map(({ event }) => event));
    const failed = new Set<string>();
    for (const { event, tooLarge, reason } of unpublished) {
      // Nothing mends an event that the bus can never take: it must not hold up the stream. It lies in its table for a week.
      if (!tooLarge) failed.add(event.id);
      this.#log.error({ eventId: event.id, tenantId: event.tenantId, event: event.type, tooLarge, reason }, 'an event was not published');
    }
    this.#remember(all, failed);
    const refused = said.filter(({ event }) => failed.has(event.id));
    return { batchItemFailures: refused.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) };
  }

  #read(record: StreamRecord): Said[] {
    const sequenceNumber = record.dynamodb.SequenceNumber;
    try {
      const event = eventIn(record);
      return event ? [{ event, sequenceNumber }] : [];
    } catch (error) {
      this.#log.error({ err: error, sequenceNumber }, 'a record of a stream could not be read, and is left out');
      return [];
    }
  }

  #remember(all: readonly Said[], failed: ReadonlySet<string>) {
    if (this.#ahead.size > mostRemembered) this.#ahead.clear();
    for (const { event } of all) {
      if (failed.size > 0 && !failed.has(event.id)) this.#ahead.add(event.id);
      else this.#ahead.delete(event.id);
    }
  }
}
