import { type DomainEvent, domainEvent } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { OrderDestination } from '../../orders/domain/order.ts';
import { changeTableStatus, type DiningTable } from '../../venues/domain/venue.ts';

/** Money that staff took at the table. `part`: which part of the split it was, from 1; null: of the whole. */
export type TablePayment = {
  readonly method: 'cash' | 'card';
  readonly amount: Minor;
  readonly part: number | null;
  readonly at: string;
  readonly userId: string;
};
/** The parts into which the bill was split, each with what it comes to. */
export type Split = { readonly by: 'lines' | 'equally'; readonly amounts: readonly Minor[] };
export type SessionEndReason = 'paid' | 'freed' | 'expired';

/** One party at one table, from the first scan of its code until the bill is paid. All their phones share it. */
export type TableSession = {
  readonly id: string;
  readonly tenantId: string;
  readonly restaurantId: string;
  readonly branchId: string;
  readonly tableId: string;
  readonly tableNumber: number;
  readonly startedAt: string;
  /** Without a scan, an order or a payment it ends here. */
  readonly activeUntil: string;
  readonly orderIds: readonly string[];
  readonly payments: readonly TablePayment[];
  readonly split: Split | null;
  readonly ended: { readonly reason: SessionEndReason; readonly at: string } | null;
};

/** How long a table may be quiet before its session ends. */
export const inactivitySeconds = 12 * 60 * 60;

const maxOrdersPerBill = 40;

const toActiveUntil = (now: Date) => new Date(now.getTime() + inactivitySeconds * 1000).toISOString();

/** Whether its tokens are good: it has not ended, and something has happened lately. */
export const isSessionOpen = ({ ended, activeUntil }: TableSession, now: Date) => ended === null && now.toISOString() < activeUntil;

/** Whether so little has happened lately that the next sign of life is worth a write. */
export const isActivityUpdateDue = ({ activeUntil }: TableSession, now: Date) =>
  Date.parse(activeUntil) - now.getTime() < (inactivitySeconds - 60) * 1000;

export const touchSession = (session: TableSession, now: Date): TableSession => ({ ...session, activeUntil: toActiveUntil(now) });

/** One more order on its bill. They are all paid in one write, which is why they are not endless. */
export function addOrderToSession(session: TableSession, orderId: string, now: Date): TableSession {
  if (session.orderIds.length >= maxOrdersPerBill) throw orderingError('ordering.bill-full', { params: { most: maxOrdersPerBill } });
  return { ...touchSession(session, now), orderIds: [...session.orderIds, orderId] };
}

/** Where an order of the table goes: to the table, now. Refuses one that says otherwise; an address says nothing here. */
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

/** A party sits down: a new session, and the table occupied. */
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

/** The session is over, and the table free unless it was freed already. */
export function endSession(session: TableSession, table: DiningTable, reason: SessionEndReason, now: Date): SessionTransition {
  const { id: sessionId, restaurantId, branchId, tableId, tableNumber } = session;
  const freed = changeTableStatus({ ...table, sessionId: null }, 'free', now);
  return {
    session: { ...session, ended: { reason, at: now.toISOString() } },
    table: freed.table,
    events: [domainEvent('TableSessionEnded', { restaurantId, branchId, tableId, tableNumber, sessionId, reason }), ...freed.events],
  };
}
