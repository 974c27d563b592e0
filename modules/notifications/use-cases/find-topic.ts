import type { Principal } from '#shared/auth/auth';
import { resolveTopic, type Topic, trackingCodeOf } from '../domain/channels.ts';
import { notificationsError } from '../domain/errors.ts';

/** Finds the tenant of the order with this tracking code. */
type FindTenantId = (trackingCode: string) => Promise<string | undefined>;

/**
 * The topic of a channel for this principal; null is a client that has not signed in. Whoever knows the code of an order may follow it.
 * @throws the errors of `resolveTopic`; `notifications.no-channel` for a code of no order
 */
export async function findTopic(channel: string, principal: Principal | null, findTenantId: FindTenantId): Promise<Topic> {
  const trackingCode = trackingCodeOf(channel);
  if (trackingCode === undefined) return resolveTopic(channel, principal);
  const tenantId = await findTenantId(trackingCode);
  if (tenantId === undefined) throw notificationsError('notifications.no-channel');
  return { tenantId, channel };
}
