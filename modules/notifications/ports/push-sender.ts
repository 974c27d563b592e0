import type { DeliveryOutcome } from '../domain/delivery.ts';
import type { PushContent } from '../domain/notice-content.ts';
import type { PushSubscription } from '../domain/recipient.ts';

export type PushMessage = {
  /** Names the message: the same for each attempt. A copy replaces the one before, if that has not been shown yet. */
  readonly id: string;
  readonly content: PushContent;
};

/** Hands messages to the push services of browsers. */
export abstract class PushSender {
  /** The key by which a browser knows who may send to it; undefined if nobody here sends. */
  abstract readonly publicKey: string | undefined;
  /** What is wrong with a subscription, if anything: its address, or its keys. Nothing is sent to one that is refused. */
  abstract findProblem(subscription: Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>): Promise<'endpoint' | 'keys' | undefined>;
  /** One attempt, of at most 15 seconds. Never rejects. */
  abstract send(subscription: PushSubscription, push: PushMessage): Promise<DeliveryOutcome>;
}

/** Where nobody sends push messages. */
export class DisabledPushSender extends PushSender {
  readonly publicKey = undefined;
  async findProblem() {
    return undefined;
  }
  async send(): Promise<DeliveryOutcome> {
    return { status: 'refused', cause: 'no push messages are sent here' };
  }
}
