import type { Clock } from '#shared/clock';
import { ConditionFailed, type Table, writeLimit } from '#shared/table';
import type { Topic } from '../domain/channels.ts';
import type { Draft, Message } from '../domain/message.ts';
import { Feed, type Stretch } from '../ports/feed.ts';
import { batch, channelKey, type Entry, fitting, type Head, headKey, messageKey, topicsOf } from './feed-batch.ts';

type Waiting = Entry & PromiseWithResolvers<readonly Message[] | 'known'>;

const keptSeconds = 24 * 60 * 60;
/** How often another process that writes to the same channels may be faster before the write is given up, to be tried again later. */
const mostOvertaken = 50;

/**
 * The feed on any engine of the table port. One write at a time takes along whatever has gathered meanwhile, so that a busy channel
 * costs one change of its head per write and not one per message.
 */
export class TableFeed extends Feed {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #underWay = new Map<string, Waiting>();
  #queue: Waiting[] = [];
  #writing: Promise<void> | undefined;

  constructor(table: Table, clock: Clock) {
    super();
    this.#table = table;
    this.#clock = clock;
  }

  append(tenantId: string, eventId: string, drafts: readonly Draft[]) {
    const key = `${tenantId}\n${eventId}`;
    const same = this.#underWay.get(key);
    if (same) return same.promise;
    const waiting: Waiting = { tenantId, eventId, drafts, ...Promise.withResolvers<readonly Message[] | 'known'>() };
    this.#underWay.set(key, waiting);
    this.#queue.push(waiting);
    this.#writing ??= this.#writeAll();
    const over = () => this.#underWay.delete(key);
    waiting.promise.then(over, over);
    return waiting.promise;
  }

  async head(topic: Topic) {
    const { pk, sk } = headKey(channelKey(topic));
    return (await this.#table.get<{ seq: number }>(pk, sk))?.doc.seq ?? 0;
  }

  async since(topic: Topic, after: number, limit: number): Promise<Stretch> {
    // The head first: messages that come in between are then in the page, and never missing from it.
    const head = await this.head(topic);
    if (after >= head) return { seq: head, messages: [], lost: after > head };
    const { items } = await this.#table.query<Message>({ pk: channelKey(topic), from: messageKey(after + 1), limit });
    const messages = items.map(({ doc }) => doc);
    const lost = messages[0]?.seq !== after + 1;
    return { seq: Math.max(head, messages.at(-1)?.seq ?? 0), messages: lost ? [] : messages, lost };
  }

  async #writeAll() {
    while (this.#queue.length > 0) {
      const entries = this.#queue.splice(0, fitting(this.#queue, writeLimit));
      try {
        await this.#write(entries);
      } catch (error) {
        for (const { reject } of entries) reject(error);
      }
    }
    this.#writing = undefined;
  }

  /** Writes the entries and answers them, in order; those that were appended before are told so and left out. */
  async #write(entries: readonly Waiting[]) {
    let left = [...entries];
    let overtaken = 0;
    while (left.length > 0) {
      const expiresAt = Math.floor(this.#clock.now().getTime() / 1000) + keptSeconds;
      const { changes, messages } = batch(left, await this.#heads(left), expiresAt);
      try {
        await this.#table.write(changes);
        for (const [at, { resolve }] of left.entries()) resolve(messages[at] ?? []);
        return;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const known = left[error.at];
        if (known) {
          known.resolve('known');
          left = left.filter((entry) => entry !== known);
          continue;
        }
        overtaken += 1;
        if (overtaken > mostOvertaken) throw error;
      }
    }
  }

  async #heads(entries: readonly Entry[]): Promise<ReadonlyMap<string, Head>> {
    const keys = [...new Set(entries.flatMap(topicsOf))].map(headKey);
    const items = await this.#table.getMany<{ seq: number }>(keys);
    return new Map(items.map(({ pk, version, doc }) => [pk, { seq: doc.seq, version }]));
  }
}
