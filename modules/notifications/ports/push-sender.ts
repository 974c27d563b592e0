import type { DeliveryOutcome } from '../domain/delivery.ts';
import type { PushContent } from '../domain/notice-content.ts';
import type { PushSubscription } from '../domain/recipient.ts';

export type PushMessage = {
  /** Identifies the message. Every attempt uses the same id: a copy replaces an earlier one that is not delivered yet. */
  readonly id: string;
  readonly content: PushContent;
};

/** Sends messages to the push services of browsers. */
export abstract class PushSender {
  /** The public key (applicationServerKey) with which a browser subscribes, or undefined if no push messages are sent. */
  abstract readonly publicKey: string | undefined;
  /** Checks a subscription. Returns which part of it is invalid, or undefined if it is valid. */
  abstract findProblem(subscription: Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth'>): Promise<'endpoint' | 'keys' | undefined>;
  /** Makes one attempt of at most 15 seconds. Never rejects. */
  abstract send(subscription: PushSubscription, push: PushMessage): Promise<DeliveryOutcome>;
}

/** For an installation that sends no push messages. */
export class DisabledPushSender extends PushSender {
  readonly publicKey = undefined;
  async findProblem() {
    return undefined;
  }
  async send(): Promise<DeliveryOutcome> {
    return { status: 'refused', cause: 'no push messages are sent here' };
  }
}
