import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { OrderDestination } from '../../orders/domain/order.ts';
import { changeTableStatus, type DiningTable } from '../../venues/domain/venue.ts';

/** A payment that staff took at the table, in minor units. `part`: number of the part of the split, from 1; null for the whole. */
export type TablePayment = {
  readonly method: 'cash' | 'card';
  readonly amount: Minor;
  readonly part: number | null;
  readonly at: string;
  readonly userId: string;
};
/** A split of the bill. `amounts`: the amount of each part, in minor units. */
export type Split = { readonly by: 'lines' | 'equally'; readonly amounts: readonly Minor[] };
export type SessionEndReason = 'paid' | 'freed' | 'expired';

/** A party at a table, from the first scan of the table's code until the bill is paid. All phones of the party share the session. */
export type TableSession = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly startedAt: string;
  /** The session ends at this time unless there is a scan, an order or a payment before. ISO-8601. */
  readonly activeUntil: string;
  readonly orderIds: readonly string[];
  readonly payments: readonly TablePayment[];
  readonly split: Split | null;
  readonly ended: { readonly reason: SessionEndReason; readonly at: string } | null;
};

/** How long a session can be inactive before it ends. */
export const inactivitySeconds = 12 * 60 * 60;

const maxOrdersPerBill = 40;

const toActiveUntil = (now: Date) => new Date(now.getTime() + inactivitySeconds * 1000).toISOString();

/** Whether the session has not ended or expired, so that its tokens are valid. */
export const isSessionOpen = ({ ended, activeUntil }: TableSession, now: Date) => ended === null && now.toISOString() < activeUntil;

/** Whether the last recorded activity is more than 60 seconds ago, so that new activity is worth a write. */
export const isActivityUpdateDue = ({ activeUntil }: TableSession, now: Date) =>
  Date.parse(activeUntil) - now.getTime() < (inactivitySeconds - 60) * 1000;

export const touchSession = (session: TableSession, now: Date): TableSession => ({ ...session, activeUntil: toActiveUntil(now) });

/**
 * Adds an order to the bill.
 * @throws `ordering.bill-full` if the session has 40 orders; the limit exists because all orders are paid in one write
 */
export function addOrderToSession(session: TableSession, orderId: string, now: Date): TableSession {
  if (session.orderIds.length >= maxOrdersPerBill) throw orderingError('ordering.bill-full', { params: { most: maxOrdersPerBill } });
  return { ...touchSession(session, now), orderIds: [...session.orderIds, orderId] };
}

/**
 * Returns the destination of an order of the table: dine-in at the table, as soon as possible. Ignores an address.
 * @throws `ordering.other-table` if the order names another type, branch or table, or a later time
 */
export function toTableDestination({ branchId, tableId }: TableSession, requested: OrderDestination) {
  const isElsewhere =
    (requested.type ?? 'dine-in') !== 'dine-in' ||
    (requested.branchId ?? branchId) !== branchId ||
    (requested.tableId ?? tableId) !== tableId ||
    requested.scheduledFor !== null;
  if (isElsewhere) throw orderingError('ordering.other-table');
  return { type: 'dine-in', branchId, tableId, address: null, scheduledFor: null } as const;
}

type SessionTransition = { readonly session: TableSession; readonly table: DiningTable; readonly events: readonly DomainEvent[] };

/** Starts a session and marks the table as occupied. */
export function startSession(table: DiningTable, id: string, now: Date): SessionTransition {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber } = table;
  const startedAt = now.toISOString();
  const tableFields = { restaurantId, branchId, tableId, tableNumber };
  const initialFields = { orderIds: [], payments: [], split: null, ended: null, startedAt, activeUntil: toActiveUntil(now) };
  const occupied = changeTableStatus({ ...table, sessionId: id }, 'occupied', now);
  return {
    session: { id, tenantId, ...tableFields, ...initialFields },
    table: occupied.table,
    events: [domainEvent('TableSessionStarted', { ...tableFields, sessionId: id }), ...occupied.events],
  };
}

/** Ends a session and frees the table. */
export function endSession(session: TableSession, table: DiningTable, reason: SessionEndReason, now: Date): SessionTransition {
  const { id: sessionId, restaurantId, branchId, tableId, tableNumber } = session;
  const freed = changeTableStatus({ ...table, sessionId: null }, 'free', now);
  return {
    session: { ...session, ended: { reason, at: now.toISOString() } },
    table: freed.table,
    events: [domainEvent('TableSessionEnded', { restaurantId, branchId, tableId, tableNumber, sessionId, reason }), ...freed.events],
  };
}
