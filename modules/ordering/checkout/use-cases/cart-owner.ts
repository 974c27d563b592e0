import type { Principal } from '#shared/auth/auth';
import type { CartOwner } from '../ports/carts.ts';

/** Longer than any party sits. */
const guestCartSeconds = 7 * 24 * 60 * 60;

/** Whose cart somebody uses: a customer their own, the guests of a table that of their session. */
export const toCartOwner = ({ tenantId, userId: ownerId, role }: Principal, now: Date): CartOwner => ({
  tenantId,
  ownerId,
  ...(role === 'guest' && { keepUntil: new Date(now.getTime() + guestCartSeconds * 1000) }),
});
