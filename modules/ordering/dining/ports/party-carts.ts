import type { DomainEvent } from '#shared/events/events';
import type { Change } from '#shared/store/change';
import type { CartLineShare, TableSession } from '../domain/table-session.ts';

type CartSession = Pick<TableSession, 'tenantId' | 'id' | 'tableId'>;
export type CartsChange = { readonly changes: readonly Change[]; readonly events: readonly DomainEvent[] };

/** The carts of parties that are merged or separated. The changes fail if a cart has changed since it was read. */
export abstract class PartyCarts {
  /**
   * Returns the changes that put the lines of one party's cart into another's, and these lines.
   * @throws `ordering.cart-full` if both have more than 50 lines
   */
  abstract prepareMerging(
    from: CartSession,
    into: CartSession,
    now: Date,
  ): Promise<CartsChange & { readonly lines: readonly CartLineShare[] }>;
  /** Returns the changes that give lines back, as far as they are still in the cart. What was added to a line since stays in it. */
  abstract prepareSeparating(from: CartSession, to: CartSession, lines: readonly CartLineShare[], now: Date): Promise<CartsChange>;
}
