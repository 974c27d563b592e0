import { isStaff, mayAct, type Principal, refuseAccess, worksAt } from '#shared/auth';
import { isTenantId } from '#shared/tenant-id';
import { refuse } from './refusals.ts';

/** A channel (`tenant:pardos`, `user:ID`) and the tenant it belongs to; the same name under two tenants is two topics. */
export type Topic = { readonly tenantId: string; readonly channel: string };

/** No `#` and no space: the id becomes part of a key. */
const form = /^(tenant|branch|user|table|menu):([^\s#]{1,100})$/;

export const tenantChannel = (tenantId: string) => `tenant:${tenantId}`;
export const branchChannel = (branchId: string) => `branch:${branchId}`;
export const userChannel = (userId: string) => `user:${userId}`;
export const tableChannel = (sessionId: string) => `table:${sessionId}`;
export const menuChannel = (tenantId: string) => `menu:${tenantId}`;
/** The new bill requests of a restaurant, or of one branch of it. No client can name it: S4's socket follows it. */
export const requestsChannel = (restaurantId: string, branchId?: string) =>
  `requests:${restaurantId}${branchId === undefined ? '' : `/${branchId}`}`;
/** Whether a channel carries bare data, without a frame around it, and nothing else. */
export const isBare = (channel: string) => channel.startsWith('requests:');

/** What a signed-in client follows without asking. A guest's token names its table session as its user. */
export function ownTopics({ tenantId, userId, role }: Principal): readonly Topic[] {
  if (isStaff(role)) return [{ tenantId, channel: tenantChannel(tenantId) }];
  return [{ tenantId, channel: role === 'guest' ? tableChannel(userId) : userChannel(userId) }];
}

/** What S4's socket follows: the restaurant's requests, or those of their branches for whoever is limited to some. */
export function requestTopics({ tenantId, role, branches }: Principal, restaurantId: string): readonly Topic[] {
  if (!mayAct(role, 'waiter')) throw refuseAccess('auth.forbidden');
  const channels = branches?.map((branchId) => requestsChannel(restaurantId, branchId)) ?? [requestsChannel(restaurantId)];
  return channels.map((channel) => ({ tenantId, channel }));
}

/** The branch that a channel is of, if it is a branch's. */
export const branchOf = (channel: string) => (channel.startsWith('branch:') ? channel.slice('branch:'.length) : undefined);

/** The topic that this channel is to whoever asks. Refuses what does not exist and what they may not see. */
export function topicFor(channel: string, principal: Principal | null): Topic {
  const [, kind, id] = form.exec(channel) ?? [];
  const isMenu = kind === 'menu';
  if (kind === undefined || id === undefined || (isMenu && !isTenantId(id))) throw refuse('notifications.unknown-channel');
  if (isMenu) return { tenantId: id, channel };
  if (!principal) throw refuseAccess('auth.required');
  if (kind === 'tenant' && id !== principal.tenantId) throw refuse('notifications.no-channel');
  const staff = isStaff(principal.role);
  if (kind === 'branch' && staff && !worksAt(principal, id)) throw refuseAccess('auth.other-branch');
  const guest = principal.role === 'guest';
  const sees = { tenant: staff, branch: staff, user: !guest && id === principal.userId, table: guest && id === principal.userId }[kind];
  if (!sees) throw refuseAccess('auth.forbidden');
  return { tenantId: principal.tenantId, channel };
}
