import { setTimeout } from 'node:timers/promises';
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { EventBus } from './event-bus.ts';
import type { Envelope } from './events.ts';

/** @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const maxEntries = 10;
/** For one entry, and for all entries of one request together. */
const maxBytes = 256 * 1024;
/** How many bytes EventBridge counts for the time of an entry. */
const timestampBytes = 14;
const source = 'comanda';
const maxAttempts = 5;

type Entry = { readonly event: Envelope; readonly request: PutEventsRequestEntry; readonly bytes: number };
/** An event that was not published. One that `isTooLarge` can never be published; the others failed at every attempt. */
export type UnpublishedEvent = { readonly event: Envelope; readonly isTooLarge: boolean; readonly reason: string };

export type EventBridgeOptions = { readonly sleep?: (milliseconds: number) => Promise<unknown> };

/** The bus on EventBridge, whose rules send each event to the queues of the modules that subscribe to it. */
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

  /** @throws Error if the event is too large or fails at every attempt. */
  async publish(event: Envelope) {
    const [unpublished] = await this.publishAll([event]);
    if (unpublished) throw new Error(`${event.type} ${event.id} was not published: ${unpublished.reason}`);
  }

  /**
   * Publishes events in order, in as few requests as possible, and retries only the entries that failed. Returns those it could not
   * publish.
   */
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

  /** Sends one request and returns the entries that failed. */
  async #put(entries: readonly Entry[]) {
    try {
      const { Entries = [] } = await this.#client.send(new PutEventsCommand({ Entries: entries.map(({ request }) => request) }));
      return entries.flatMap((entry, at) => {
        const result = Entries[at];
        if (result?.EventId) return [];
        return [{ entry, reason: `${result?.ErrorCode ?? 'no answer'} ${result?.ErrorMessage ?? ''}` }];
      });
    } catch (error) {
      // The client has already retried the whole request.
      return entries.map((entry) => ({ entry, reason: String(error) }));
    }
  }
}

function toBatches(entries: readonly Entry[]): Entry[][] {
  const batches: Entry[][] = [];
  let remainingBytes = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    if (last && last.length < maxEntries && entry.bytes <= remainingBytes) last.push(entry);
    else {
      batches.push([entry]);
      remainingBytes = maxBytes;
    }
    remainingBytes -= entry.bytes;
  }
  return batches;
}
