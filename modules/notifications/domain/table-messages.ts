import type { Envelope } from '#shared/events/events';
import { billRequestsChannel, tableChannel } from './channels.ts';
import { createMessageDraft, createStaffMessages, type MessageDraft } from './message.ts';

/** The bill request as the API returns it, without the fields that change as time passes. */
const toBillRequestData = ({ data }: Envelope<'BillRequested' | 'BillRequestChanged'>) => {
  const { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt } = data;
  return { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt };
};

/** For the staff and, if the request belongs to a table session, for its guests. */
function toBillRequestMessages(event: Envelope<'BillRequested' | 'BillRequestChanged'>): readonly MessageDraft[] {
  const { branchId, sessionId } = event.data;
  const billRequestData = toBillRequestData(event);
  const guestMessages = sessionId === null ? [] : [createMessageDraft(event, 'billRequest', tableChannel(sessionId), billRequestData)];
  return [...createStaffMessages(event, branchId, 'billRequest', billRequestData), ...guestMessages];
}

/** The sockets of the table-bill API get only new requests. */
export function toBillRequestedMessages(event: Envelope<'BillRequested'>): readonly MessageDraft[] {
  const { restaurantId, branchId } = event.data;
  const bareChannels = [billRequestsChannel(restaurantId), billRequestsChannel(restaurantId, branchId)];
  return [
    ...toBillRequestMessages(event),
    ...bareChannels.map((channel) => createMessageDraft(event, 'billRequest', channel, toBillRequestData(event))),
  ];
}

export function toBillRequestChangedMessages(event: Envelope<'BillRequestChanged'>): readonly MessageDraft[] {
  const { change, id: requestId, branchId, tableId, tableNumber, waitingSeconds } = event.data;
  if (change !== 'overdue') return toBillRequestMessages(event);
  return createStaffMessages(event, branchId, 'notification', { about: 'bill-waiting', requestId, tableId, tableNumber, waitingSeconds });
}

export function toTableStatusMessages(event: Envelope<'TableStatusChanged'>): readonly MessageDraft[] {
  const { branchId, tableId, status } = event.data;
  return createStaffMessages(event, branchId, 'updateTable', { tableId, action: 'status_changed', status });
}

/** For the staff and for the guests who have moved. */
export function toTableMovedMessages(event: Envelope<'TableMoved'>): readonly MessageDraft[] {
  const { branchId, from, to, sessionId, orderIds, kind } = event.data;
  const move = { fromTableId: from.tableId, toTableId: to.tableId, toTableNumber: to.tableNumber, kind, orderIds };
  const data = { about: 'table-moved', ...move } as const;
  return [
    ...createStaffMessages(event, branchId, 'notification', data),
    createMessageDraft(event, 'notification', tableChannel(sessionId), data),
  ];
}

export function toCartMessages(event: Envelope<'CartChanged'>): readonly MessageDraft[] {
  const { sessionId, tableId, lines } = event.data;
  return [createMessageDraft(event, 'cart', tableChannel(sessionId), { tableId, lines })];
}

/** Guests see of staff the first name alone. */
export function toClaimsMessages(event: Envelope<'BillClaimsChanged'>): readonly MessageDraft[] {
  const { branchId, sessionId, tableId, tableNumber, claims } = event.data;
  const guestView = claims.map((claim) => {
    const { by } = claim;
    return by.kind === 'guest' ? claim : { ...claim, by: { ...by, name: by.name.trim().split(/\s+/)[0] ?? '' } };
  });
  return [
    ...createStaffMessages(event, branchId, 'claims', { tableId, tableNumber, claims }),
    createMessageDraft(event, 'claims', tableChannel(sessionId), { tableId, tableNumber, claims: guestView }),
  ];
}

/** Staff see the whole name of who has seen the call, guests its first word. */
export function toGuestCallMessages(event: Envelope<'GuestCalled' | 'GuestCallChanged'>): readonly MessageDraft[] {
  const { callId, branchId, tableId, tableNumber, sessionId, reason, calledBy, status, createdAt, seenAt, seenBy } = event.data;
  const call = { callId, branchId, tableId, tableNumber, reason, calledBy, status, createdAt, seenAt };
  const guestView = seenBy && { ...seenBy, name: seenBy.name.trim().split(/\s+/)[0] ?? '' };
  return [
    ...createStaffMessages(event, branchId, 'calls', { ...call, seenBy }),
    createMessageDraft(event, 'calls', tableChannel(sessionId), { ...call, seenBy: guestView }),
  ];
}

/** The last message to a table's guests: their tokens are no longer valid. */
export function toSessionEndedMessages(event: Envelope<'TableSessionEnded'>): readonly MessageDraft[] {
  const { sessionId, tableId, reason } = event.data;
  return [createMessageDraft(event, 'notification', tableChannel(sessionId), { about: 'table-closed', tableId, reason })];
}
