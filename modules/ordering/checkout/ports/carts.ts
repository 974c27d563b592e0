import type { Envelope } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { CartContents } from '../domain/shown-prices.ts';

/** `ownerId`: id of the customer or of the table session. `keepUntil`: how long the cart is kept at least; undefined: without limit. */
export type CartOwner = { readonly tenantId: string; readonly ownerId: string; readonly keepUntil?: Date };
/** A cart with the version at which it was read. `version`: undefined if the cart was never stored. */
export type VersionedCart = CartContents & { readonly version: string | undefined };

/** Stores carts: one per customer and one per table session. */
export abstract class Carts {
  /** Returns an empty cart if the owner has none. */
  abstract get(owner: CartOwner): Promise<VersionedCart>;
  /**
   * Stores the contents, the events, the idempotency record and `alsoCommit`, all or nothing.
   * @returns false, and stores nothing, if the cart has changed since it was read, or a condition of `alsoCommit` does not hold
   * @throws DuplicateRequest if the idempotency key already has a response
   */
  abstract save(
    owner: CartOwner,
    before: VersionedCart,
    contents: CartContents,
    events: readonly Envelope[],
    idempotencyRecord?: IdempotencyRecord,
    alsoCommit?: readonly Change[],
  ): Promise<boolean>;
  /** Removes the cart, whatever is in it. */
  abstract remove(owner: CartOwner): Promise<void>;
  /** Returns the change that empties the cart, for the write of the order. Its condition fails if the cart has changed. */
  abstract prepareEmptying(owner: CartOwner, before: VersionedCart): Change;
  /** Returns the change that stores other contents, for another write. Its condition fails if the cart has changed since it was read. */
  abstract prepareChange(owner: CartOwner, before: VersionedCart, contents: CartContents): Change;
}
