import { authError, isStaff, type Principal } from '#shared/auth/auth';
import type { OrderChannel, OrderType } from '#shared/events/event-payloads';

type OrderOrigin = { readonly type: OrderType; readonly tableId: string | null };

/**
 * Returns the channel by which an order comes in: the one that staff name, else the one that fits who orders and what. `role`: undefined
 * for a guest without an account.
 * @throws `auth.forbidden` if somebody else names another channel
 */
export function decideChannel(
  role: Principal['role'] | undefined,
  named: OrderChannel | null,
  { type, tableId }: OrderOrigin,
): OrderChannel {
  if (role !== undefined && isStaff(role)) return named ?? (tableId !== null ? 'table' : type === 'delivery' ? 'phone' : 'counter');
  const channel = tableId === null ? 'web' : 'table';
  if (named !== null && named !== channel) throw authError('auth.forbidden');
  return channel;
}
