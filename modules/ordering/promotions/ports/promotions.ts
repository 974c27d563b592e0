import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { PromotionOffer } from '../domain/promoted-price.ts';
import type { Promotion } from '../domain/promotion.ts';

/** A promotion with the version it was read at, and how many orders have it; counted while it has a limit. */
export type VersionedPromotion = { readonly promotion: Promotion; readonly used: number; readonly version: string };

/** `after`: `next` of the page before. A page reads a bounded number of promotions: it may be short, or empty, and still have a `next`. */
export type PromotionQuery = {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly matches: (promotion: Promotion) => boolean;
};
export type PromotionPage = { readonly promotions: readonly VersionedPromotion[]; readonly next?: string };

/** What takes something off. A code is one promotion's while that is enabled. Orders count the uses in their own write. */
export abstract class Promotions {
  /** Stores it with events and receipt, or nothing. Throws `ordering.code-taken` where another enabled one has its code. */
  abstract add(promotion: Promotion, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Throws as `add` does, and `ordering.changed-meanwhile` where the version is no longer that one. */
  abstract change(stored: VersionedPromotion, updated: Promotion, events: readonly Envelope[]): Promise<void>;
  abstract remove(stored: VersionedPromotion, events: readonly Envelope[]): Promise<void>;
  abstract find(tenantId: string, id: string): Promise<VersionedPromotion | undefined>;
  /** In the order they were made. */
  abstract list(tenantId: string, query: PromotionQuery): Promise<PromotionPage>;
  /** How many there are. */
  abstract count(tenantId: string): Promise<number>;
  /** The enabled ones that need no code or this one (in capitals). One query, and a second look-up where a limit counts customers. */
  abstract findOffers(tenantId: string, customerId: string, code: string | null): Promise<readonly PromotionOffer[]>;
}
