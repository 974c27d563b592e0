import type { Topic } from '../domain/channels.ts';
import type { Message } from '../domain/message.ts';

/** The connections that subscribe to topics. A subscriber gets every message of a topic in order and once. */
export abstract class Subscribers {
  /**
   * Sends all messages after `after`, and then every new one. `head` is the latest `seq` of the topic that the client was told. Do not
   * call it for a topic to which the connection subscribes already. Resolves when the connection is up to date or gone.
   */
  abstract subscribe(connectionId: string, topic: Topic, after: number, head: number): Promise<void>;
  /**
   * Stops sending this topic to the connection. Without a topic it stops all of them, provided that the caller removes the connection
   * as well.
   */
  abstract unsubscribe(connectionId: string, topic?: Topic): Promise<void>;
  /** Whether any connection subscribes to the topic now. */
  abstract isFollowed(topic: Topic): Promise<boolean>;
  /** Sends a stored message to the subscribers of its topic. */
  abstract publish(topic: Topic, message: Message): Promise<void>;
  /** Sends the stored messages of the topic that have not been sent yet. */
  abstract publishPending(topic: Topic): Promise<void>;
}
