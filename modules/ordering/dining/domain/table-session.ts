import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { OrderDestination } from '../../orders/domain/order-placement.ts';
import { changeTableStatus, type DiningTable } from '../../venues/domain/venue.ts';

/**
 * A payment that an earlier version kept in the session, in minor units. `part`: number of the part of the split, from 1; null for the
 * whole.
 */
export type TablePayment = {
  readonly method: 'cash' | 'card';
  readonly amount: Minor;
  readonly part: number | null;
  readonly at: string;
  readonly userId: string;
};
/** So many units of a line of an order of the bill. */
export type BillLineShare = { readonly orderId: string; readonly lineId: string; readonly quantity: number };
/** A split of the bill. `amounts`: the amount of each part, in minor units. */
export type Split = {
  readonly by: 'lines' | 'equally';
  readonly amounts: readonly Minor[];
  /** The lines of each part, if it is split by them; absent: not known, as in records of earlier versions. */
  readonly lines?: readonly (readonly BillLineShare[])[];
  /** The last payment of each part; it may have been refused. Absent: none. */
  readonly paymentIds?: readonly (string | null)[];
};
/** Who wants to pay a line. `id` tells people apart: that of staff, or the session and the name of a guest. */
export type Claimer = { readonly id: string; readonly name: string; readonly kind: string };
/** Units that somebody at the table wants to pay. It ends after 10 minutes, with the payment, or when it is released. */
export type LineClaim = BillLineShare & { readonly by: Claimer; readonly at: string };
/** Units that a payment pays, as long as it is not refused or given back. */
type PaidLine = BillLineShare & { readonly paymentId: string };
export type SessionEndReason = 'paid' | 'freed' | 'expired';

/** A table that was merged into the one of a session, with what goes back to its party if the tables are separated again. */
export type JoinedTable = {
  readonly tableId: string;
  readonly tableNumber: number;
  /** The session that its guests had before; null if nobody sat there. */
  readonly sessionId: string | null;
  readonly at: string;
  readonly orderIds: readonly string[];
  readonly cartLines: readonly CartLineShare[];
  /** How many payments the merged bill had then. */
  readonly paymentCount: number;
};
/** So many units of a line of a cart. */
export type CartLineShare = { readonly lineId: string; readonly quantity: number };

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
  /** Of earlier versions. Those of today have records of their own: `paymentIds`. */
  readonly payments: readonly TablePayment[];
  /** The payments of this bill, oldest first, also refused ones; absent: none. */
  readonly paymentIds?: readonly string[];
  readonly split: Split | null;
  /** Absent: none. Some may have ended. */
  readonly claims?: readonly LineClaim[];
  /** Absent: none. */
  readonly paidLines?: readonly PaidLine[];
  readonly ended: { readonly reason: SessionEndReason; readonly at: string } | null;
  /** The session that this party has joined with a merge; absent: none. Its tokens then stand for that session. */
  readonly partyId?: string;
  /** The tables that were merged into this one; absent: none. */
  readonly joinedTables?: readonly JoinedTable[];
  /** The tables that the party has left with a move; absent: none. Phones may still name them. */
  readonly formerTableIds?: readonly string[];
};

/** How long a session can be inactive before it ends. */
export const inactivitySeconds = 12 * 60 * 60;

export const maxOrdersPerBill = 40;

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
export function toTableDestination(session: TableSession, requested: OrderDestination) {
  const { branchId, tableId, joinedTables = [], formerTableIds = [] } = session;
  const ownTableIds = [tableId, ...joinedTables.map((joined) => joined.tableId), ...formerTableIds];
  const isElsewhere =
    (requested.type ?? 'dine-in') !== 'dine-in' ||
    (requested.branchId ?? branchId) !== branchId ||
    !ownTableIds.includes(requested.tableId ?? tableId) ||
    requested.scheduledFor !== null;
  if (isElsewhere) throw orderingError('ordering.other-table');
  return { type: 'dine-in', branchId, tableId, address: null, scheduledFor: null } as const;
}

/** How a table is called where people read it. */
export const toTableName = (tableNumber: number, language: string) => `${language === 'en' ? 'Table' : 'Mesa'} ${tableNumber}`;

type SessionTransition = { readonly session: TableSession; readonly table: DiningTable; readonly events: readonly DomainEvent[] };

/** Starts a session and marks the table as occupied. */
export function startSession(table: DiningTable, id: string, now: Date): SessionTransition {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber } = table;
  const startedAt = now.toISOString();
  const tableFields = { restaurantId, branchId, tableId, tableNumber };
  const initialFields = { orderIds: [], payments: [], split: null, ended: null, startedAt, activeUntil: toActiveUntil(now) };
  const occupied = changeTableStatus({ ...table, sessionId: id, mergedInto: null }, 'occupied', now);
  return {
    session: { id, tenantId, ...tableFields, ...initialFields },
    table: occupied.table,
    events: [domainEvent('TableSessionStarted', { ...tableFields, sessionId: id }), ...occupied.events],
  };
}

export const toTableSessionEndedEvent = (session: TableSession, reason: SessionEndReason): DomainEvent => {
  const { id: sessionId, restaurantId, branchId, tableId, tableNumber } = session;
  return domainEvent('TableSessionEnded', { restaurantId, branchId, tableId, tableNumber, sessionId, reason });
};

/** Ends a session and frees the table. */
export function endSession(session: TableSession, table: DiningTable, reason: SessionEndReason, now: Date): SessionTransition {
  const freed = changeTableStatus({ ...table, sessionId: null, mergedInto: null }, 'free', now);
  return {
    session: { ...session, ended: { reason, at: now.toISOString() } },
    table: freed.table,
    events: [toTableSessionEndedEvent(session, reason), ...freed.events],
  };
}
