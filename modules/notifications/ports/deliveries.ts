import type { Envelope } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import type { Delivery } from '../domain/delivery.ts';
import type { VersionedRecipient } from './recipients.ts';

export type VersionedDelivery = { readonly delivery: Delivery; readonly version: string };

type DeliveryTimer = DueTimer<'delivery'>;

/** Every mail and push message with its status. Kept for 90 days. */
export abstract class Deliveries {
  /**
   * Stores the deliveries that are new, each with a timer that is due at once, and counts them for the recipient's day. Returns false,
   * and stores nothing, if the recipient has changed since it was read.
   */
  abstract enqueue(recipient: VersionedRecipient, deliveries: readonly Delivery[], now: Date): Promise<boolean>;
  abstract find(tenantId: string, userId: string, id: string): Promise<VersionedDelivery | undefined>;
  /** All deliveries to a person that are kept, in no particular order. */
  abstract listByUser(tenantId: string, userId: string): Promise<readonly Delivery[]>;
  /**
   * Stores that an attempt begins and moves the timer to `leaseUntil`, by when the attempt has ended. Returns undefined, and stores
   * nothing, if the delivery or the timer has changed since it was read.
   */
  abstract beginAttempt(
    before: VersionedDelivery,
    delivery: Delivery,
    timer: DeliveryTimer,
    leaseUntil: Date,
  ): Promise<VersionedDelivery | undefined>;
  /**
   * Stores the outcome of an attempt with its events. The timer fires again at `retryAt`, or is removed if that is null. Returns false,
   * and stores nothing, if the delivery has changed since it was read.
   */
  abstract recordOutcome(
    before: VersionedDelivery,
    delivery: Delivery,
    retryAt: Date | null,
    events: readonly Envelope[],
  ): Promise<boolean>;
  /** Removes a timer whose delivery is missing or finished. Does nothing if the timer has changed. */
  abstract discardTimer(timer: DeliveryTimer): Promise<void>;
}
