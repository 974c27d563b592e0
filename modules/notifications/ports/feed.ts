import type { Topic } from '../domain/channels.ts';
import type { Message, MessageDraft } from '../domain/message.ts';

/**
 * A page of a channel's messages. `seq` is the channel's latest number, 0 if the channel never had a message. `lost` means that the
 * requested messages no longer exist or never existed: the reader has to reload its data and go on from `seq`.
 */
export type FeedPage = { readonly seq: number; readonly messages: readonly Message[]; readonly lost: boolean };

/** The messages of every channel. Readable for 24 hours. */
export abstract class Feed {
  /**
   * Stores all messages of one event, or none, and numbers them in their channels. They are durable when the promise resolves. Returns
   * 'known' if the event was appended before. Calls for one channel resolve in the order of `seq`.
   * @throws ConditionFailed if other processes write to the channels in every attempt; RangeError if the event has too many messages for
   * one write.
   */
  abstract append(tenantId: string, eventId: string, drafts: readonly MessageDraft[]): Promise<readonly Message[] | 'known'>;

  /** The channel's latest `seq`, or 0. Includes every append that has resolved. */
  abstract latestSeq(topic: Topic): Promise<number>;

  /**
   * The first messages after number `after`, at most `limit` (1 to 1,000), in order and without a gap.
   * @throws RangeError for another `limit`.
   */
  abstract readAfter(topic: Topic, after: number, limit: number): Promise<FeedPage>;
}
