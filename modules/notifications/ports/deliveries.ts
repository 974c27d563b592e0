import type { Envelope } from '#shared/events/events';
import type { DueTimer } from '#shared/timers';
import type { Delivery } from '../domain/delivery.ts';
import type { StoredPerson } from './recipients.ts';

export type StoredDelivery = { readonly delivery: Delivery; readonly version: string };

/** The timer of a delivery that is to be attempted; its data is `{ userId, deliveryId, channel }`. */
export const deliveryTimer = 'delivery';

/** Every message that leaves for a person, with what became of it; kept for 90 days. */
export abstract class Deliveries {
  /**
   * Stores those that are new, each with a timer that is due at once, and counts them in the person's day. False, and nothing done, if the
   * person has changed meanwhile.
   */
  abstract queue(stored: StoredPerson, deliveries: readonly Delivery[], now: Date): Promise<boolean>;
  abstract find(tenantId: string, userId: string, id: string): Promise<StoredDelivery | undefined>;
  /** Stores that an attempt begins, and moves the timer to `lease`, by when it is over. Undefined if somebody else was faster. */
  abstract begin(before: StoredDelivery, delivery: Delivery, timer: DueTimer, lease: Date): Promise<StoredDelivery | undefined>;
  /** Stores what became of the attempt with its events, and when to try again. False, and nothing done, if somebody else was faster. */
  abstract settle(before: StoredDelivery, delivery: Delivery, again: Date | null, events: readonly Envelope[]): Promise<boolean>;
  /** Takes away a timer that leads to nothing that is to be attempted. */
  abstract forget(timer: DueTimer): Promise<void>;
}
