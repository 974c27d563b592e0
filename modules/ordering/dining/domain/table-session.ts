import { type Fact, fact } from '#shared/events/events';
import type { Minor } from '#shared/values/money';
import { refuse } from '../../domain/errors.ts';
import { type DiningTable, withStatus } from '../../venues/domain/venue.ts';

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
export type EndReason = 'paid' | 'freed' | 'expired';

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
  readonly ended: { readonly reason: EndReason; readonly at: string } | null;
};

/** How long a table may be quiet before its session ends. */
export const quietSeconds = 12 * 60 * 60;

const mostOrders = 40;

const quietFrom = (now: Date) => new Date(now.getTime() + quietSeconds * 1000).toISOString();

/** Whether its tokens are good: it has not ended, and something has happened lately. */
export const isOpen = ({ ended, activeUntil }: TableSession, now: Date) => ended === null && now.toISOString() < activeUntil;

/** Whether so little has happened lately that the next sign of life is worth a write. */
export const isQuiet = ({ activeUntil }: TableSession, now: Date) => Date.parse(activeUntil) - now.getTime() < (quietSeconds - 60) * 1000;

export const touched = (session: TableSession, now: Date): TableSession => ({ ...session, activeUntil: quietFrom(now) });

/** One more order on its bill. They are all paid in one write, which is why they are not endless. */
export function withOrder(session: TableSession, orderId: string, now: Date): TableSession {
  if (session.orderIds.length >= mostOrders) throw refuse('ordering.bill-full', { params: { most: mostOrders } });
  return { ...touched(session, now), orderIds: [...session.orderIds, orderId] };
}

/** Where an order was to go, as far as it was said. */
export type Whereto = {
  readonly type: string | undefined;
  readonly branchId: string | null;
  readonly tableId: string | null;
  readonly address: string | null;
  readonly scheduledFor: string | null;
};

/** Where an order of the table goes: to the table, now. Refuses one that says otherwise; an address says nothing here. */
export function seatOf({ branchId, tableId }: TableSession, said: Whereto) {
  const elsewhere =
    (said.type ?? 'dine-in') !== 'dine-in' ||
    (said.branchId ?? branchId) !== branchId ||
    (said.tableId ?? tableId) !== tableId ||
    said.scheduledFor !== null;
  if (elsewhere) throw refuse('ordering.other-table');
  return { type: 'dine-in', branchId, tableId, address: null, scheduledFor: null } as const;
}

type Seated = { readonly session: TableSession; readonly table: DiningTable; readonly facts: readonly Fact[] };

/** A party sits down: a new session, and the table occupied. */
export function sitDown(table: DiningTable, id: string, now: Date): Seated {
  const { tenantId, restaurantId, branchId, id: tableId, number: tableNumber } = table;
  const startedAt = now.toISOString();
  const where = { restaurantId, branchId, tableId, tableNumber };
  const open = { orderIds: [], payments: [], split: null, ended: null, startedAt, activeUntil: quietFrom(now) };
  const occupied = withStatus({ ...table, sessionId: id }, 'occupied', now);
  return {
    session: { id, tenantId, ...where, ...open },
    table: occupied.table,
    facts: [fact('TableSessionStarted', { ...where, sessionId: id }), ...occupied.facts],
  };
}

/** The session is over, and the table free unless it was freed already. */
export function getUp(session: TableSession, table: DiningTable, reason: EndReason, now: Date): Seated {
  const { id: sessionId, restaurantId, branchId, tableId, tableNumber } = session;
  const freed = withStatus({ ...table, sessionId: null }, 'free', now);
  return {
    session: { ...session, ended: { reason, at: now.toISOString() } },
    table: freed.table,
    facts: [fact('TableSessionEnded', { restaurantId, branchId, tableId, tableNumber, sessionId, reason }), ...freed.facts],
  };
}
