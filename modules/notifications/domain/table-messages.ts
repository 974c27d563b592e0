import type { Envelope } from '#shared/events/events';
import { requestsChannel, tableChannel } from './channels.ts';
import { type Draft, draft, toStaff } from './message.ts';

/** The request as its own API shows it, but for what changes while one looks. */
const shownRequest = ({ data }: Envelope<'BillRequested' | 'BillRequestChanged'>) => {
  const { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt } = data;
  return { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt };
};

/** Guests of a session see what became of their own request. */
function billRequest(said: Envelope<'BillRequested' | 'BillRequestChanged'>): readonly Draft[] {
  const { branchId, sessionId } = said.data;
  const shown = shownRequest(said);
  const guests = sessionId === null ? [] : [draft(said, 'billRequest', tableChannel(sessionId), shown)];
  return [...toStaff(said, branchId, 'billRequest', shown), ...guests];
}

/** S4's sockets are told of new ones alone. */
export function billRequested(said: Envelope<'BillRequested'>): readonly Draft[] {
  const { restaurantId, branchId } = said.data;
  const bare = [requestsChannel(restaurantId), requestsChannel(restaurantId, branchId)];
  return [...billRequest(said), ...bare.map((channel) => draft(said, 'billRequest', channel, shownRequest(said)))];
}

export function billRequestChanged(said: Envelope<'BillRequestChanged'>): readonly Draft[] {
  const { change, id: requestId, branchId, tableId, tableNumber, waitingSeconds } = said.data;
  if (change !== 'overdue') return billRequest(said);
  return toStaff(said, branchId, 'notification', { about: 'bill-waiting', requestId, tableId, tableNumber, waitingSeconds });
}

export function tableStatusChanged(said: Envelope<'TableStatusChanged'>): readonly Draft[] {
  const { branchId, tableId, status } = said.data;
  return toStaff(said, branchId, 'updateTable', { tableId, action: 'status_changed', status });
}

export function cartChanged(said: Envelope<'CartChanged'>): readonly Draft[] {
  const { sessionId, tableId, lines } = said.data;
  return [draft(said, 'cart', tableChannel(sessionId), { tableId, lines })];
}

/** The last word to a table's guests: what they hold is good for nothing from now on. */
export function tableSessionEnded(said: Envelope<'TableSessionEnded'>): readonly Draft[] {
  const { sessionId, tableId, reason } = said.data;
  return [draft(said, 'notification', tableChannel(sessionId), { about: 'table-closed', tableId, reason })];
}
