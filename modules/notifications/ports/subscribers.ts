import type { Topic } from '../domain/channels.ts';
import type { Message } from '../domain/message.ts';

/** Who follows what, and gets it. A follower gets the messages of a topic in order, none missing and none twice. */
export abstract class Subscribers {
  /**
   * Sends everything after `after` and then what is announced. `head` is the topic's latest `seq` as the follower was told it.
   * Not to be called for a topic that is followed. Resolves when the follower is up to date, or has left.
   */
  abstract subscribe(connectionId: string, topic: Topic, after: number, head: number): Promise<void>;
  /** From now on nothing of this topic is sent to the connection; if none is named, of no topic, once the connection is removed as well. */
  abstract unsubscribe(connectionId: string, topic?: Topic): Promise<void>;
  /** Takes a message that was stored to the followers of its topic. */
  abstract publish(topic: Topic, message: Message): Promise<void>;
  /** Announces what is stored and was not announced yet. */
  abstract publishPending(topic: Topic): Promise<void>;
}
