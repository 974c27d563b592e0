import type { Write } from '#shared/store/store';
import type { Topic } from '../domain/channels.ts';
import type { Message, MessageDraft } from '../domain/message.ts';

/** The messages of one event on their way into the table. */
export type FeedEntry = { readonly tenantId: string; readonly eventId: string; readonly drafts: readonly MessageDraft[] };
/** A message as it is stored; from `until` on, in epoch seconds, it is forgotten. */
export type MessageRecord = Message & { readonly until: number };

/** The last number set aside; the message that it was noted with is stored until `messageUntil`, in epoch seconds. */
export type SequenceBlock = { readonly seq: number; readonly messageUntil: number };

/** How long a message is told, and how long it is stored: as the last one of its channel it says where the channel stands. */
const readableSeconds = 24 * 60 * 60;
const retentionSeconds = 8 * readableSeconds;
/**
 * The numbers of a channel are set aside by so many at once. What is noted is beyond every number that was given, so that a channel
 * whose last message is gone goes on with a number that nobody has seen.
 */
const blockSize = 50;

export const channelKey = ({ tenantId, channel }: Topic) => `TENANT#${tenantId}#CHANNEL#${channel}`;
/** The item that says which numbers are set aside; it sorts before every message. */
export const blockKey = (pk: string) => ({ pk, sk: 'HEAD' });
export const messageKey = (seq: number) => `MESSAGE#${String(seq).padStart(15, '0')}`;
export const toChannelKeys = ({ tenantId, drafts }: FeedEntry) => drafts.map(({ channel }) => channelKey({ tenantId, channel }));
const processedEventKey = ({ tenantId, eventId }: FeedEntry) => ({ pk: `TENANT#${tenantId}#HEARD#${eventId}`, sk: 'FEED' });

/** How many of the entries, from the first, fit into one write of `limit` changes: a mark each, their messages, a block of each channel. */
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
 * One write for all the entries, and the messages they become. `processedEventWrites` are those among the changes, one for each entry in
 * order, whose condition fails if the entry was appended before. If the condition of another change fails, another process was faster.
 * `now` in epoch seconds.
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
