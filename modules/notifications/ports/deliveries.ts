import type { Envelope } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import type { Delivery } from '../domain/delivery.ts';
import type { VersionedRecipient } from './recipients.ts';

export type VersionedDelivery = { readonly delivery: Delivery; readonly version: string };

type DeliveryTimer = DueTimer<'delivery'>;

/** Every message that leaves for a person, with what became of it; kept for 90 days. */
export abstract class Deliveries {
  /**
   * Stores those that are new, each with a timer that is due at once, and counts them in the person's day. False, and nothing done, if the
   * person has changed meanwhile.
   */
  abstract enqueue(recipient: VersionedRecipient, deliveries: readonly Delivery[], now: Date): Promise<boolean>;
  abstract find(tenantId: string, userId: string, id: string): Promise<VersionedDelivery | undefined>;
  /** Stores that an attempt begins, and moves the timer to `lease`, by when it is over. Undefined if somebody else was faster. */
  abstract beginAttempt(
    before: VersionedDelivery,
    delivery: Delivery,
    timer: DeliveryTimer,
    leaseUntil: Date,
  ): Promise<VersionedDelivery | undefined>;
  /** Stores what became of the attempt with its events, and when to try again. False, and nothing done, if somebody else was faster. */
  abstract recordOutcome(
    before: VersionedDelivery,
    delivery: Delivery,
    retryAt: Date | null,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Takes away a timer that leads to nothing that is to be attempted. */
  abstract discardTimer(timer: DeliveryTimer): Promise<void>;
}
