import { assertCanAccess, canAccess, resourceScopes } from '#shared/auth/access';
import { authError, canAccessBranch, canActAs, isStaff, type Principal } from '#shared/auth/auth';
import { isTenantId } from '#shared/tenant-id';
import { notificationsError } from './errors.ts';

/** A channel (`tenant:pardos`, `user:ID`) and the tenant it belongs to; the same name under two tenants is two topics. */
export type Topic = { readonly tenantId: string; readonly channel: string };

/** No `#` and no space: the id becomes part of a key. */
const channelPattern = /^([a-z]+):([^\s#]{1,100})$/;

export const tenantChannel = (tenantId: string) => `tenant:${tenantId}`;
export const branchChannel = (branchId: string) => `branch:${branchId}`;
export const userChannel = (userId: string) => `user:${userId}`;
export const tableChannel = (sessionId: string) => `table:${sessionId}`;
/** The channel of whoever knows the tracking code of an order. */
export const orderChannel = (trackingCode: string) => `order:${trackingCode}`;
export const menuChannel = (tenantId: string) => `menu:${tenantId}`;
/** The new bill requests of a restaurant or of one of its branches. For the socket of the table-bill API; no client can name it. */
export const billRequestsChannel = (restaurantId: string, branchId?: string) =>
  `requests:${restaurantId}${branchId === undefined ? '' : `/${branchId}`}`;
/** Whether a channel sends only the data of its messages, without a frame around it. */
export const isBareChannel = (channel: string) => channel.startsWith('requests:');

/** The topics a client gets when it signs in. Staff limited to branches get none; they subscribe to the channels of their branches. */
export function defaultTopicsOf(principal: Principal): readonly Topic[] {
  const { tenantId, userId, role, guestOf } = principal;
  if (isStaff(role)) return canAccess(principal, 'tenant-channel') ? [{ tenantId, channel: tenantChannel(tenantId) }] : [];
  // A device follows its branch by name, like staff who are limited to branches.
  if (role === 'device') return [];
  if (role === 'guest' && guestOf?.kind !== 'order') return [{ tenantId, channel: tableChannel(guestOf?.id ?? userId) }];
  return [{ tenantId, channel: userChannel(userId) }];
}

/**
 * The topics of the table-bill API's socket: the bill requests of the restaurant or, for staff limited to branches, of those branches.
 * @throws 403 `auth.forbidden` for anybody who cannot act as a waiter.
 */
export function billRequestTopicsOf({ tenantId, role, branches }: Principal, restaurantId: string): readonly Topic[] {
  if (!canActAs(role, 'waiter')) throw authError('auth.forbidden');
  const channels = branches?.map((branchId) => billRequestsChannel(restaurantId, branchId)) ?? [billRequestsChannel(restaurantId)];
  return channels.map((channel) => ({ tenantId, channel }));
}

/** Whether a channel is that of the customers who ordered, alone or at a table. */
export const isCustomerChannel = (channel: string) => channel.startsWith('user:') || channel.startsWith('table:');

/** Whether earlier messages of the channel cannot be asked for: its clients read their orders again. */
export const keepsNothing = (channel: string) => channel.startsWith('user:') || trackingCodeOf(channel) !== undefined;

/** The tracking code of an `order:CODE` channel, or undefined for other channels. */
export const trackingCodeOf = (channel: string) => (channel.startsWith('order:') ? channel.slice('order:'.length) : undefined);

/** The branch of a `branch:ID` channel, or undefined for other channels. */
export const branchIdOf = (channel: string) => (channel.startsWith('branch:') ? channel.slice('branch:'.length) : undefined);

/**
 * The topic of a channel for this principal; null is a client that has not signed in.
 * @throws `notifications.unknown-channel` for a malformed name or unknown kind; `auth.required` without a principal, unless the channel is
 * public; `notifications.no-channel` for another tenant; `auth.forbidden` if the role or person may not see it; `auth.other-branch` for
 * staff limited to branches, for the tenant's channel and those of other branches.
 */
export function resolveTopic(channel: string, principal: Principal | null): Topic {
  const [, kind, id] = channelPattern.exec(channel) ?? [];
  if (!isChannelKind(kind) || id === undefined) throw notificationsError('notifications.unknown-channel');
  if (resourceScopes[`${kind}-channel`] === 'public') {
    if (!isTenantId(id)) throw notificationsError('notifications.unknown-channel');
    return { tenantId: id, channel };
  }
  if (!principal) throw authError('auth.required');
  if (kind === 'tenant' && id !== principal.tenantId) throw notificationsError('notifications.no-channel');
  if (!canFollow(kind, id, principal)) throw authError('auth.forbidden');
  assertCanAccess(principal, `${kind}-channel`);
  if (kind === 'branch' && !canAccessBranch(principal, id)) throw authError('auth.other-branch');
  return { tenantId: principal.tenantId, channel };
}

const channelKinds = ['tenant', 'branch', 'user', 'table', 'menu'] as const;
type ChannelKind = (typeof channelKinds)[number];
const isChannelKind = (kind: string | undefined): kind is ChannelKind => (channelKinds as readonly (string | undefined)[]).includes(kind);

function canFollow(kind: ChannelKind, id: string, { role, userId, guestOf }: Principal): boolean {
  if (kind === 'table') return role === 'guest' && guestOf?.kind !== 'order' && id === (guestOf?.id ?? userId);
  if (kind === 'user') return (role !== 'guest' || guestOf?.kind === 'order') && role !== 'device' && id === userId;
  if (kind === 'branch' && role === 'device') return true;
  return isStaff(role);
}
