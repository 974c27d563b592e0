import type { Principal } from '#shared/auth/auth';
import { guestCartLifetimeSeconds } from '../domain/cart.ts';
import type { CartOwner } from '../ports/carts.ts';

/** Returns the owner of the caller's cart: the customer, or the table session that guests share. */
export const toCartOwner = ({ tenantId, userId: ownerId, role }: Principal, now: Date): CartOwner => ({
  tenantId,
  ownerId,
  ...(role === 'guest' && { keepUntil: new Date(now.getTime() + guestCartLifetimeSeconds * 1000) }),
});
