import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { CanaryTicket } from '../domain/canary.ts';

/** `printed.at` null: it was not printed. */
export type CanaryProgress = { readonly shownAt: string | null; readonly printed: { readonly at: string | null } | undefined };

/** The canaries on the boards. They stand in the queues of their branches, but are no tickets: `Tickets.find` knows none of them. */
export abstract class Canaries {
  /**
   * Puts a canary into the queue of its branch until it expires, sets the timer of that, and stores the events, all in one write.
   * @throws DuplicateRequest if the idempotency record exists already
   */
  abstract place(
    tenantId: string,
    canary: CanaryTicket,
    events: readonly Envelope[],
    idempotencyRecord: IdempotencyRecord | undefined,
  ): Promise<void>;
  /** Notes when the live frame was sent, in ISO-8601; the first time counts. Does nothing if the canary is gone. */
  abstract markShown(tenantId: string, canaryId: string, at: string): Promise<void>;
  /** Notes when it was printed, in ISO-8601, or that it was not; the first answer counts. Does nothing if the canary is gone. */
  abstract markPrinted(tenantId: string, canaryId: string, at: string | null): Promise<void>;
  /**
   * Returns when the live frame was sent, null if it was not sent yet, and when the canary was printed, undefined until that is known. Null
   * and undefined if the canary is gone.
   */
  abstract findProgress(tenantId: string, canaryId: string): Promise<CanaryProgress>;
  /** Takes a canary from the boards, if it is still there, with its timer, and stores the events, all in one write. */
  abstract remove(tenantId: string, canaryId: string, events: readonly Envelope[], consume: Change): Promise<void>;
}
