import type { Topic } from '../domain/channels.ts';
import type { Message, MessageDraft } from '../domain/message.ts';

/**
 * A stretch of a channel. `seq` is the channel's latest (0: nothing was ever said). `lost`: what was asked for is no longer, or was
 * never, kept, so that a reader has to start afresh at `seq`.
 */
export type FeedPage = { readonly seq: number; readonly messages: readonly Message[]; readonly lost: boolean };

/** What was said on every channel, kept for 24 hours. */
export abstract class Feed {
  /**
   * Gives the messages of one event their places in their channels, all or none; stored when it returns. 'known' when the event
   * was appended before. The messages of a channel are answered in the order of their `seq`.
   */
  abstract append(tenantId: string, eventId: string, drafts: readonly MessageDraft[]): Promise<readonly Message[] | 'known'>;

  /** The channel's latest `seq`; sees every append that was answered before. */
  abstract latestSeq(topic: Topic): Promise<number>;

  /** The first at most `limit` (1 to 1,000) messages after `after`, in order and without a gap. */
  abstract readAfter(topic: Topic, after: number, limit: number): Promise<FeedPage>;
}
