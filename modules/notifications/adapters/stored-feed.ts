import type { Clock } from '#shared/clock';
import { ConditionFailed, type Page, type Table, writeLimit } from '#shared/store/store';
import type { Topic } from '../domain/channels.ts';
import type { Draft, Message } from '../domain/message.ts';
import { Feed, type Stretch } from '../ports/feed.ts';
import { type Block, batch, blockKey, channelKey, type Entry, fitting, messageKey, type Row, topicsOf } from './feed-batch.ts';

type Waiting = Entry & PromiseWithResolvers<readonly Message[] | 'known'>;

/** How often another process that writes to the same channels may be faster before the write is given up, to be tried again later. */
const mostOvertaken = 50;

/**
 * The feed on any engine of the table port. A channel stands where its last message does: nothing else is written with a message but the
 * event's mark. One write at a time takes along whatever has gathered meanwhile.
 */
export class TableFeed extends Feed {
  readonly #table: Table;
  readonly #clock: Clock;
  readonly #underWay = new Map<string, Waiting>();
  /** What has gathered, a lane per tenant: a write is in the name of one. */
  readonly #lanes = new Map<string, { readonly queue: Waiting[]; readonly writing: Promise<void> }>();

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
    this.#enter(waiting);
    const over = () => this.#underWay.delete(key);
    waiting.promise.then(over, over);
    return waiting.promise;
  }

  head(topic: Topic) {
    return this.#head(channelKey(topic));
  }

  async since(topic: Topic, after: number, limit: number): Promise<Stretch> {
    const page = await this.#page(topic, after, limit);
    const end = page.items.at(-1)?.doc.seq;
    if (end !== undefined && page.next === undefined) return this.#stretch(page, after, end);
    const head = await this.head(topic);
    if (after >= head) return { seq: head, messages: [], lost: after > head };
    // After an empty page the head comes first: messages that come in between are then in the page, and never missing from it.
    return this.#stretch(end === undefined ? await this.#page(topic, after, limit) : page, after, head);
  }

  #page(topic: Topic, after: number, limit: number) {
    return this.#table.query<Row>({ pk: channelKey(topic), from: messageKey(after + 1), limit });
  }

  #stretch({ items }: Page<Row>, after: number, head: number): Stretch {
    const now = this.#now();
    const told = items.filter(({ doc }) => doc.until > now).map(({ doc: { until: _, ...message } }) => message);
    const lost = told[0]?.seq !== after + 1;
    return { seq: Math.max(head, items.at(-1)?.doc.seq ?? 0), messages: lost ? [] : told, lost };
  }

  #enter(waiting: Waiting) {
    const { tenantId } = waiting;
    const lane = this.#lanes.get(tenantId);
    if (lane) lane.queue.push(waiting);
    else {
      const queue = [waiting];
      this.#lanes.set(tenantId, { queue, writing: this.#writeAll(tenantId, queue) });
    }
  }

  async #writeAll(tenantId: string, queue: Waiting[]) {
    while (queue.length > 0) {
      // One that is too large for any write is refused by the table, and holds up nobody.
      const entries = queue.splice(0, Math.max(1, fitting(queue, writeLimit)));
      try {
        await this.#write(entries);
      } catch (error) {
        for (const { reject } of entries) reject(error);
      }
    }
    this.#lanes.delete(tenantId);
  }

  /** Writes the entries and answers them, in order; those that were appended before are told so and left out. */
  async #write(entries: readonly Waiting[]) {
    let left = [...entries];
    let overtaken = 0;
    while (left.length > 0) {
      const { changes, messages } = batch(left, await this.#heads(left), this.#now());
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

  async #heads(entries: readonly Entry[]): Promise<ReadonlyMap<string, number>> {
    const channels = [...new Set(entries.flatMap(topicsOf))];
    return new Map(await Promise.all(channels.map(async (pk) => [pk, await this.#head(pk)] as const)));
  }

  /**
   * The number of the channel's last message; where all are gone, the last number that was set aside. Numbers that were set aside
   * for a message which has not come into sight yet are looked at again.
   */
  async #head(channel: string): Promise<number> {
    while (true) {
      const { items } = await this.#table.query<Row | Block>({ pk: channel, reverse: true, limit: 1 });
      const last = items[0];
      if (!last) return 0;
      if (last.sk !== blockKey(channel).sk || !((last.doc as Block).messageUntil > this.#now())) return last.doc.seq;
    }
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}
