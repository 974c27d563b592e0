import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { TableSession } from './table-session.ts';

export const guestCallStatuses = ['waiting', 'seen', 'ended'] as const;
export type GuestCallStatus = (typeof guestCallStatuses)[number];
export type CallAttendant = { readonly userId: string; readonly name: string; readonly role: string };

/** A call of a table's guests for staff. A session has at most one that waits. */
export type GuestCall = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly sessionId: string;
  readonly reason: string;
  /** The name of the guest, or of the table if the guest gave none. */
  readonly calledBy: string;
  readonly status: GuestCallStatus;
  readonly createdAt: string;
  readonly seenAt: string | null;
  /** Who has seen it first. */
  readonly seenBy: CallAttendant | null;
};
type CallChange = { readonly call: GuestCall; readonly events: readonly DomainEvent[] };

export function callStaff(session: TableSession, input: Pick<GuestCall, 'id' | 'reason' | 'calledBy'>, now: Date): CallChange {
  const { id: sessionId, tenantId, restaurantId, branchId, tableId, tableNumber } = session;
  const place = { tenantId, restaurantId, branchId, tableId, tableNumber, sessionId };
  const call: GuestCall = { ...place, ...input, status: 'waiting', createdAt: now.toISOString(), seenAt: null, seenBy: null };
  return { call, events: [domainEvent('GuestCalled', toPayload(call))] };
}

/** Notes who has seen a call. Returns undefined if somebody was first, or the call has ended. */
export function markCallSeen(call: GuestCall, seenBy: CallAttendant, now: Date): CallChange | undefined {
  if (call.status !== 'waiting') return undefined;
  return toChange({ ...call, status: 'seen', seenAt: now.toISOString(), seenBy }, 'seen');
}

/** The call goes along to the party's new table, so that staff do not look for its guests at the old one. */
export const moveCall = (call: GuestCall, { id: tableId, number: tableNumber }: DiningTable): CallChange =>
  toChange({ ...call, tableId, tableNumber }, 'moved');

/** Returns undefined if the call does not wait. */
export const endCall = (call: GuestCall): CallChange | undefined =>
  call.status === 'waiting' ? toChange({ ...call, status: 'ended' }, 'ended') : undefined;

const toChange = (call: GuestCall, change: 'seen' | 'moved' | 'ended'): CallChange => ({
  call,
  events: [domainEvent('GuestCallChanged', { ...toPayload(call), change })],
});

const toPayload = ({ id: callId, tenantId: _, ...payload }: GuestCall) => ({ callId, ...payload });
