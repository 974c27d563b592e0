import { setTimeout } from 'node:timers/promises';
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { Bus } from './event-bus.ts';
import type { Envelope } from './events.ts';

const mostEntries = 10;
/** Of one entry, and of all the entries of one request. */
const mostBytes = 256 * 1024;
/** What EventBridge counts for the time of an entry. */
const timeBytes = 14;
const source = 'comanda';
const mostTries = 5;

type Entry = { readonly event: Envelope; readonly request: PutEventsRequestEntry; readonly bytes: number };
/** An event that was not published. `tooLarge` ones never will be; the others were refused at every try. */
export type Unpublished = { readonly event: Envelope; readonly tooLarge: boolean; readonly reason: string };

export type EventBridgeOptions = { readonly wait?: (milliseconds: number) => Promise<unknown> };

/** EventBridge as the bus: its rules take each event to the queues of the modules that hear it. */
export class EventBridgeBus extends Bus {
  readonly #client: EventBridgeClient;
  readonly #name: string;
  readonly #wait: (milliseconds: number) => Promise<unknown>;

  constructor(client: EventBridgeClient, name: string, { wait = setTimeout }: EventBridgeOptions = {}) {
    super();
    this.#client = client;
    this.#name = name;
    this.#wait = wait;
  }

  async publish(event: Envelope) {
    const [unpublished] = await this.publishAll([event]);
    if (unpublished) throw new Error(`${event.type} ${event.id} was not published: ${unpublished.reason}`);
  }

  /** Publishes in as few requests as can be, in order; entries that are refused are tried again alone. Gives what could not be published. */
  async publishAll(events: readonly Envelope[]): Promise<readonly Unpublished[]> {
    const entries = events.map((event) => this.#entryOf(event));
    const tooLarge = entries.filter(({ bytes }) => bytes > mostBytes);
    const unpublished = tooLarge.map(({ event, bytes }) => ({
      event,
      tooLarge: true,
      reason: `${bytes} bytes are more than ${mostBytes}`,
    }));
    for (const batch of batches(entries.filter(({ bytes }) => bytes <= mostBytes))) unpublished.push(...(await this.#publish(batch)));
    return unpublished;
  }

  #entryOf(event: Envelope): Entry {
    const detail = JSON.stringify(event);
    const bytes = Buffer.byteLength(detail) + Buffer.byteLength(source) + Buffer.byteLength(event.type) + timeBytes;
    const time = new Date(event.occurredAt);
    return { event, bytes, request: { EventBusName: this.#name, Source: source, DetailType: event.type, Detail: detail, Time: time } };
  }

  async #publish(batch: readonly Entry[]): Promise<Unpublished[]> {
    let left = batch.map((entry) => ({ entry, reason: '' }));
    for (let turn = 0; turn < mostTries && left.length > 0; turn += 1) {
      if (turn > 0) await this.#wait(Math.random() * 50 * 2 ** turn);
      left = await this.#put(left.map(({ entry }) => entry));
    }
    return left.map(({ entry, reason }) => ({ event: entry.event, tooLarge: false, reason }));
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

function batches(entries: readonly Entry[]): Entry[][] {
  const made: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const last = made.at(-1);
    if (last && last.length < mostEntries && entry.bytes <= room) last.push(entry);
    else {
      made.push([entry]);
      room = mostBytes;
    }
    room -= entry.bytes;
  }
  return made;
}
