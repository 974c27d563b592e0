import { checkScope, isInScope, scopes } from '#shared/auth/access';
import { isStaff, mayAct, type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import { isTenantId } from '#shared/tenant-id';
import { refuse } from './errors.ts';

/** A channel (`tenant:pardos`, `user:ID`) and the tenant it belongs to; the same name under two tenants is two topics. */
export type Topic = { readonly tenantId: string; readonly channel: string };

/** No `#` and no space: the id becomes part of a key. */
const form = /^([a-z]+):([^\s#]{1,100})$/;

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

/** What a signed-in client follows without asking. Staff of some branches ask for theirs, and have none of their own. */
export function ownTopics(principal: Principal): readonly Topic[] {
  const { tenantId, userId, role, guestOf } = principal;
  if (isStaff(role)) return isInScope(principal, 'tenant-channel') ? [{ tenantId, channel: tenantChannel(tenantId) }] : [];
  if (role === 'guest') return guestOf?.kind === 'order' ? [] : [{ tenantId, channel: tableChannel(guestOf?.id ?? userId) }];
  return [{ tenantId, channel: userChannel(userId) }];
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
  if (!isKind(kind) || id === undefined) throw refuse('notifications.unknown-channel');
  if (scopes[`${kind}-channel`] === 'public') {
    if (!isTenantId(id)) throw refuse('notifications.unknown-channel');
    return { tenantId: id, channel };
  }
  if (!principal) throw refuseAccess('auth.required');
  if (kind === 'tenant' && id !== principal.tenantId) throw refuse('notifications.no-channel');
  if (!takes(kind, id, principal)) throw refuseAccess('auth.forbidden');
  checkScope(principal, `${kind}-channel`);
  if (kind === 'branch' && !worksAt(principal, id)) throw refuseAccess('auth.other-branch');
  return { tenantId: principal.tenantId, channel };
}

const kinds = ['tenant', 'branch', 'user', 'table', 'menu'] as const;
type Kind = (typeof kinds)[number];
const isKind = (kind: string | undefined): kind is Kind => (kinds as readonly (string | undefined)[]).includes(kind);

function takes(kind: Kind, id: string, { role, userId, guestOf }: Principal): boolean {
  if (kind === 'table') return role === 'guest' && guestOf?.kind !== 'order' && id === (guestOf?.id ?? userId);
  if (kind === 'user') return role !== 'guest' && id === userId;
  return isStaff(role);
}
