import { setTimeout } from 'node:timers/promises';
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { EventBus } from './event-bus.ts';
import type { Envelope } from './events.ts';

const maxEntries = 10;
/** Of one entry, and of all the entries of one request. */
const maxBytes = 256 * 1024;
/** What EventBridge counts for the time of an entry. */
const timestampBytes = 14;
const source = 'comanda';
const maxAttempts = 5;

type Entry = { readonly event: Envelope; readonly request: PutEventsRequestEntry; readonly bytes: number };
/** An event that was not published. `tooLarge` ones never will be; the others were refused at every try. */
export type UnpublishedEvent = { readonly event: Envelope; readonly isTooLarge: boolean; readonly reason: string };

export type EventBridgeOptions = { readonly sleep?: (milliseconds: number) => Promise<unknown> };

/** EventBridge as the bus: its rules take each event to the queues of the modules that hear it. */
export class EventBridgeBus extends EventBus {
  readonly #client: EventBridgeClient;
  readonly #name: string;
  readonly #sleep: (milliseconds: number) => Promise<unknown>;

  constructor(client: EventBridgeClient, name: string, { sleep = setTimeout }: EventBridgeOptions = {}) {
    super();
    this.#client = client;
    this.#name = name;
    this.#sleep = sleep;
  }

  async publish(event: Envelope) {
    const [unpublished] = await this.publishAll([event]);
    if (unpublished) throw new Error(`${event.type} ${event.id} was not published: ${unpublished.reason}`);
  }

  /** Publishes in as few requests as can be, in order; entries that are refused are tried again alone. Gives what could not be published. */
  async publishAll(events: readonly Envelope[]): Promise<readonly UnpublishedEvent[]> {
    const entries = events.map((event) => this.#toEntry(event));
    const tooLarge = entries.filter(({ bytes }) => bytes > maxBytes);
    const unpublished = tooLarge.map(({ event, bytes }) => ({
      event,
      isTooLarge: true,
      reason: `${bytes} bytes are more than ${maxBytes}`,
    }));
    for (const batch of toBatches(entries.filter(({ bytes }) => bytes <= maxBytes))) unpublished.push(...(await this.#publish(batch)));
    return unpublished;
  }

  #toEntry(event: Envelope): Entry {
    const detail = JSON.stringify(event);
    const bytes = Buffer.byteLength(detail) + Buffer.byteLength(source) + Buffer.byteLength(event.type) + timestampBytes;
    const time = new Date(event.occurredAt);
    return { event, bytes, request: { EventBusName: this.#name, Source: source, DetailType: event.type, Detail: detail, Time: time } };
  }

  async #publish(batch: readonly Entry[]): Promise<UnpublishedEvent[]> {
    let left = batch.map((entry) => ({ entry, reason: '' }));
    for (let attempt = 0; attempt < maxAttempts && left.length > 0; attempt += 1) {
      if (attempt > 0) await this.#sleep(Math.random() * 50 * 2 ** attempt);
      left = await this.#put(left.map(({ entry }) => entry));
    }
    return left.map(({ entry, reason }) => ({ event: entry.event, isTooLarge: false, reason }));
  }

  /** One request; the entries that it did not take. */
  async #put(entries: readonly Entry[]) {
    try {
      const { Entries = [] } = await this.#client.send(new PutEventsCommand({ Entries: entries.map(({ request }) => request) }));
      return entries.flatMap((entry, at) => {
        const answer = Entries[at];
        if (answer?.EventId) return [];
        return [{ entry, reason: `${answer?.ErrorCode ?? 'no answer'} ${answer?.ErrorMessage ?? ''}` }];
      });
    } catch (error) {
      // The client has tried the whole request several times.
      return entries.map((entry) => ({ entry, reason: String(error) }));
    }
  }
}

function toBatches(entries: readonly Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last && last.length < maxEntries && entry.bytes <= room) last.push(entry);
    else {
      batches.push([entry]);
      room = maxBytes;
    }
    room -= entry.bytes;
  }
  return batches;
}
