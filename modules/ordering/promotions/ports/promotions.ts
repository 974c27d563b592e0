import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { PromotionOffer } from '../domain/promoted-price.ts';
import type { Promotion } from '../domain/promotion.ts';

/** A promotion with the version at which it was read. `used`: how many orders have used it, counted while it has a limit. */
export type VersionedPromotion = { readonly promotion: Promotion; readonly used: number; readonly version: string };

/** `after`: `next` of the previous page. A page reads a bounded number of promotions: it can be short or empty and still have a `next`. */
export type PromotionQuery = {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly matches: (promotion: Promotion) => boolean;
};
export type PromotionPage = { readonly promotions: readonly VersionedPromotion[]; readonly next?: string };

/** Stores promotions. Two enabled promotions never have the same code. Orders count uses in their own write. */
export abstract class Promotions {
  /**
   * Stores a promotion, its events and the idempotency record, all or nothing.
   * @throws `ordering.code-taken` if another enabled promotion has the code
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract add(promotion: Promotion, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** @throws `ordering.code-taken`; `ordering.changed-meanwhile` if the promotion has changed since it was read */
  abstract change(stored: VersionedPromotion, updated: Promotion, events: readonly Envelope[]): Promise<void>;
  /** @throws `ordering.changed-meanwhile` if the promotion has changed since it was read */
  abstract remove(stored: VersionedPromotion, events: readonly Envelope[]): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedPromotion | undefined>;
  /** Lists promotions, oldest first. */
  abstract list(tenantId: string, query: PromotionQuery): Promise<PromotionPage>;
  abstract count(tenantId: string): Promise<number>;
  /** Returns the enabled promotions that need no code or have this one. Reads customer counters only if a promotion limits them. */
  abstract findOffers(tenantId: string, customerId: string, code: string | null): Promise<readonly PromotionOffer[]>;
}
