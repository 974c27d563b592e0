import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Versioned } from '../../venues/ports/venues.ts';
import type { Payment } from '../domain/payment.ts';

/** Stores payments: one record for each, beside the orders that it pays. */
export abstract class Payments {
  abstract find(tenantId: string, id: string): Promise<Versioned<Payment> | undefined>;
  /** Reads at most 100 payments, in the order of the ids; unknown ids are skipped. */
  abstract findAll(tenantId: string, ids: readonly string[]): Promise<readonly Payment[]>;
  /**
   * Returns the change that stores a payment, for the write of its orders. Its condition fails if the payment has changed since it was
   * read, or if it is there already and `stored` is undefined.
   */
  abstract prepare(stored: Versioned<Payment> | undefined, payment: Payment): Change;
  /**
   * Stores changes, events and the idempotency record, all or nothing.
   * @returns false, and stores nothing, if a condition of a change no longer holds
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract commit(changes: readonly Change[], events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<boolean>;
}
