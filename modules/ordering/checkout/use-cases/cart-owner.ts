import type { Principal } from '#shared/auth/auth';
import type { CartOwner } from '../ports/carts.ts';

/** Guest carts are kept for 7 days, longer than any table session lasts. */
const guestCartSeconds = 7 * 24 * 60 * 60;

/** Returns the owner of the caller's cart: the customer, or the table session that guests share. */
export const toCartOwner = ({ tenantId, userId: ownerId, role }: Principal, now: Date): CartOwner => ({
  tenantId,
  ownerId,
  ...(role === 'guest' && { keepUntil: new Date(now.getTime() + guestCartSeconds * 1000) }),
});
