import type { Write } from '#shared/store/store';
import type { Topic } from '../domain/channels.ts';
import type { Message, MessageDraft } from '../domain/message.ts';

/** The messages of one event that are to be appended. */
export type FeedEntry = { readonly tenantId: string; readonly eventId: string; readonly drafts: readonly MessageDraft[] };
/** A stored message. It can be read until `until`, in epoch seconds. */
export type MessageRecord = Message & { readonly until: number };

/**
 * `seq` is the last number of the reserved block. The message that was written together with the block is stored until `messageUntil`, in
 * epoch seconds.
 */
export type SequenceBlock = { readonly seq: number; readonly messageUntil: number };

/** How long a message can be read, and how long it is stored. It is stored longer because the last message holds its channel's `seq`. */
const readableSeconds = 24 * 60 * 60;
const retentionSeconds = 8 * readableSeconds;
/**
 * The numbers of a channel are reserved in blocks of this size. The end of the block is never below a number in use, so a channel whose
 * messages have all expired goes on with a number that was never used.
 */
const blockSize = 50;

export const channelKey = ({ tenantId, channel }: Topic) => `TENANT#${tenantId}#CHANNEL#${channel}`;
/** The item with the reserved block. It sorts before every message. */
export const blockKey = (pk: string) => ({ pk, sk: 'HEAD' });
export const messageKey = (seq: number) => `MESSAGE#${String(seq).padStart(15, '0')}`;
export const toChannelKeys = ({ tenantId, drafts }: FeedEntry) => drafts.map(({ channel }) => channelKey({ tenantId, channel }));
const processedEventKey = ({ tenantId, eventId }: FeedEntry) => ({ pk: `TENANT#${tenantId}#HEARD#${eventId}`, sk: 'FEED' });

/**
 * The number of entries, from the first, that fit into one write of `limit` changes. An entry needs one change for its event and one for
 * each message; each channel may need one for its block.
 */
export function countFitting(entries: readonly FeedEntry[], limit: number): number {
  const blocks = new Set<string>();
  let items = 0;
  for (const [count, entry] of entries.entries()) {
    for (const pk of toChannelKeys(entry)) blocks.add(pk);
    items += 1 + entry.drafts.length;
    if (items + blocks.size > limit) return count;
  }
  return entries.length;
}

/**
 * The changes that append all entries in one write, and the messages with their numbers. `heads` has the last `seq` by channel key; `now`
 * is in epoch seconds. `processedEventWrites` has one of the changes for each entry, in order. Its condition fails if the entry was
 * appended before. If the condition of another change fails, another process has written to the channel.
 */
export function buildFeedBatch(entries: readonly FeedEntry[], heads: ReadonlyMap<string, number>, now: number) {
  const lastSeqs = new Map<string, number>();
  const [until, expiresAt] = [now + readableSeconds, now + retentionSeconds];
  const processedEventWrites: Write[] = entries.map((entry) => ({
    op: 'put',
    ...processedEventKey(entry),
    doc: {},
    when: 'absent',
    expiresAt: until,
  }));
  const messageWrites: Write[] = [];
  const blockWrites = new Map<string, Write>();
  const messages = entries.map(({ tenantId, drafts }) =>
    drafts.map((draft): Message => {
      const pk = channelKey({ tenantId, channel: draft.channel });
      const seq = (lastSeqs.get(pk) ?? heads.get(pk) ?? 0) + 1;
      lastSeqs.set(pk, seq);
      const message = { ...draft, seq };
      const doc: MessageRecord = { ...message, until };
      messageWrites.push({ op: 'put', pk, sk: messageKey(seq), doc, when: 'absent', expiresAt });
      if (seq % blockSize === 1)
        blockWrites.set(pk, {
          op: 'put',
          ...blockKey(pk),
          doc: { seq: seq - 1 + blockSize, messageUntil: expiresAt } satisfies SequenceBlock,
        });
      return message;
    }),
  );
  return { changes: [...processedEventWrites, ...messageWrites, ...blockWrites.values()], processedEventWrites, messages };
}
