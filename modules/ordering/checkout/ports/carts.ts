import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { CartContents } from '../domain/shown-prices.ts';

/** Whose cart it is: a customer's by their id, a table's by its session's. `lasts`: until when it is kept at least, undefined for ever. */
export type CartOwner = { readonly tenantId: string; readonly ownerId: string; readonly keepUntil?: Date };
/** A cart with the version it was read at; undefined where nothing has been put into it. */
export type VersionedCart = CartContents & { readonly version: string | undefined };

/** The carts of customers and of tables' sessions, one each. */
export abstract class Carts {
  /** Empty for who has none. */
  abstract get(owner: CartOwner): Promise<VersionedCart>;
  /**
   * Stores the contents with their events and the receipt, together or not at all. False, and nothing is stored, where the cart is no
   * longer the one that was read. Throws AnsweredAlready where the receipt's key has an answer.
   */
  abstract save(
    owner: CartOwner,
    before: VersionedCart,
    contents: CartContents,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
  ): Promise<boolean>;
  /** The change that empties it, for the write of the order: it holds only while the cart is the one that was read. */
  abstract prepareEmptying(owner: CartOwner, before: VersionedCart): Change;
}
