import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { ConditionFailed, maxWriteSize, type Page, type Store } from '#shared/store/store';
import type { Topic } from '../domain/channels.ts';
import type { Message, MessageDraft } from '../domain/message.ts';
import { Feed, type FeedPage } from '../ports/feed.ts';
import {
  blockKey,
  buildFeedBatch,
  channelKey,
  countFitting,
  type FeedEntry,
  type MessageRecord,
  messageKey,
  type SequenceBlock,
  toChannelKeys,
} from './feed-batch.ts';

type PendingAppend = FeedEntry & PromiseWithResolvers<readonly Message[] | 'known'>;

/** The number of attempts of a write while other processes write to the same channels. */
const maxAttempts = 51;

/**
 * The feed in a store. The last message of a channel holds its latest `seq`, so a message is written only together with the record of its
 * event and, once per block, the block of reserved numbers. One write at a time per tenant takes all entries that have queued meanwhile.
 */
export class StoredFeed extends Feed {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #pendingAppends = new Map<string, PendingAppend>();
  /** The queued entries by tenant, because each write has the scope of one tenant. */
  readonly #lanes = new Map<string, { readonly queue: PendingAppend[]; readonly writing: Promise<void> }>();

  constructor(store: Store, clock: Clock) {
    super();
    this.#store = store;
    this.#clock = clock;
  }

  append(tenantId: string, eventId: string, drafts: readonly MessageDraft[]) {
    const key = `${tenantId}\n${eventId}`;
    const existing = this.#pendingAppends.get(key);
    if (existing) return existing.promise;
    const pending: PendingAppend = { tenantId, eventId, drafts, ...Promise.withResolvers<readonly Message[] | 'known'>() };
    this.#pendingAppends.set(key, pending);
    this.#enqueue(pending);
    const remove = () => this.#pendingAppends.delete(key);
    pending.promise.then(remove, remove);
    return pending.promise;
  }

  latestSeq(topic: Topic) {
    return this.#readLatestSeq(channelKey(topic));
  }

  async readAfter(topic: Topic, after: number, limit: number): Promise<FeedPage> {
    const page = await this.#readPage(topic, after, limit);
    const lastSeq = page.items.at(-1)?.doc.seq;
    if (lastSeq !== undefined && page.next === undefined) return this.#toFeedPage(page, after, lastSeq);
    const latestSeq = await this.latestSeq(topic);
    if (after >= latestSeq) return { seq: latestSeq, messages: [], lost: after > latestSeq };
    // After an empty page, read the page again after the latest `seq`, so that it contains messages that were appended in between.
    return this.#toFeedPage(lastSeq === undefined ? await this.#readPage(topic, after, limit) : page, after, latestSeq);
  }

  #readPage(topic: Topic, after: number, limit: number) {
    return this.#store.query<MessageRecord>({ pk: channelKey(topic), from: messageKey(after + 1), limit });
  }

  #toFeedPage({ items }: Page<MessageRecord>, after: number, latestSeq: number): FeedPage {
    const now = this.#now();
    const readable = items.filter(({ doc }) => doc.until > now).map(({ doc: { until: _, ...message } }) => message);
    const lost = readable[0]?.seq !== after + 1;
    return { seq: Math.max(latestSeq, items.at(-1)?.doc.seq ?? 0), messages: lost ? [] : readable, lost };
  }

  #enqueue(pending: PendingAppend) {
    const { tenantId } = pending;
    const lane = this.#lanes.get(tenantId);
    if (lane) lane.queue.push(pending);
    else {
      const queue = [pending];
      this.#lanes.set(tenantId, { queue, writing: this.#writeAll(tenantId, queue) });
    }
  }

  async #writeAll(tenantId: string, queue: PendingAppend[]) {
    while (queue.length > 0) {
      // The store refuses an entry that is too large for any write. It does not block the others.
      const entries = queue.splice(0, Math.max(1, countFitting(queue, maxWriteSize)));
      try {
        await this.#write(entries);
      } catch (error) {
        for (const { reject } of entries) reject(error);
      }
    }
    this.#lanes.delete(tenantId);
  }

  /** Writes the entries and resolves them in order. Entries that were appended before resolve to 'known' and are left out. */
  async #write(entries: readonly PendingAppend[]) {
    let remaining = [...entries];
    const writeRemaining = async (): Promise<boolean> => {
      if (remaining.length === 0) return true;
      const { changes, processedEventWrites, messages } = buildFeedBatch(remaining, await this.#readLatestSeqs(remaining), this.#now());
      try {
        await this.#store.write(changes);
        for (const [index, { resolve }] of remaining.entries()) resolve(messages[index] ?? []);
        return true;
      } catch (error) {
        const failed = error instanceof ConditionFailed ? error.change : undefined;
        const duplicate = remaining.find((_, index) => failed && processedEventWrites[index] === failed);
        if (!duplicate) throw error;
        duplicate.resolve('known');
        remaining = remaining.filter((entry) => entry !== duplicate);
        return writeRemaining();
      }
    };
    await retryOnConflict(writeRemaining, { maxAttempts });
  }

  async #readLatestSeqs(entries: readonly FeedEntry[]): Promise<ReadonlyMap<string, number>> {
    const channels = [...new Set(entries.flatMap(toChannelKeys))];
    return new Map(await Promise.all(channels.map(async (pk) => [pk, await this.#readLatestSeq(pk)] as const)));
  }

  /**
   * The `seq` of the channel's last message, or the end of the reserved block if all messages have expired. If only the block is visible
   * although its message cannot have expired yet, it reads again until the message is visible.
   */
  async #readLatestSeq(channel: string): Promise<number> {
    while (true) {
      const { items } = await this.#store.query<MessageRecord | SequenceBlock>({ pk: channel, reverse: true, limit: 1 });
      const last = items[0];
      if (!last) return 0;
      if (last.sk !== blockKey(channel).sk || !((last.doc as SequenceBlock).messageUntil > this.#now())) return last.doc.seq;
    }
  }

  #now() {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}
