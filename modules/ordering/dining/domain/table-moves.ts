import { type DomainEvent, domainEvent } from '#shared/events/events';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../../orders/domain/order.ts';
import { changeTableStatus, type DiningTable } from '../../venues/domain/venue.ts';
import { countPayments } from './billable-orders.ts';
import { type CartLineShare, type JoinedTable, maxOrdersPerBill, type TableSession, toTableName, touchSession } from './table-session.ts';

/** How long tables can be separated again after they were merged. */
const separableSeconds = 5 * 60;
/** The most tables that can be merged into one, because all of them change in one write. */
const maxJoinedTables = 4;

type Party = { readonly session: TableSession; readonly table: DiningTable; readonly orders: readonly Order[] };
export type PartyMove = {
  readonly session: TableSession;
  readonly from: DiningTable;
  readonly to: DiningTable;
  readonly orders: readonly Order[];
  readonly events: readonly DomainEvent[];
};

/**
 * Moves a party with its orders to a table at which nobody sits. The session stays the same, and with it the tokens and the cart.
 * @throws `ordering.table-merged` if its table is merged into another one
 * @throws `ordering.table-occupied`; `ordering.unknown-table` if the other table is inactive or in another branch
 */
export function moveParty({ session, table, orders }: Party, target: DiningTable, now: Date): PartyMove {
  assertSameBranch(table, target);
  if (isMerged(table)) throw orderingError('ordering.table-merged');
  if (target.sessionId !== null || target.status === 'occupied') throw orderingError('ordering.table-occupied');
  const freed = changeTableStatus({ ...table, sessionId: null }, 'free', now);
  const occupied = changeTableStatus({ ...target, sessionId: session.id, mergedInto: null }, 'occupied', now);
  const { id: tableId, number: tableNumber } = target;
  const formerTableIds = [...new Set([...(session.formerTableIds ?? []), table.id])].filter((id) => id !== tableId);
  const moved = { ...touchSession(session, now), tableId, tableNumber, formerTableIds };
  return {
    session: moved,
    from: freed.table,
    to: occupied.table,
    orders: orders.map((order) => moveOrder(order, table, target, session.id)),
    events: [toMovedEvent('move', table, target, moved, orders), ...freed.events, ...occupied.events],
  };
}

/** What a merge needs to know of the table that joins: its party is null if nobody sits there. `cartLines`: what its cart contains. */
type JoiningTable = { readonly table: DiningTable; readonly party: Party | null; readonly cartLines: readonly CartLineShare[] };
export type PartiesMerge = {
  readonly session: TableSession;
  readonly joined: { readonly session: TableSession | null; readonly table: DiningTable; readonly orders: readonly Order[] };
  readonly events: readonly DomainEvent[];
};

/**
 * Makes a table, and the party at it, part of another table's party.
 * @throws `ordering.unknown-table` if they are in different branches
 * @throws `ordering.table-merged` if the table is merged already, or others are merged into it, the one of `into` included
 * @throws `ordering.split-begun` if its party has begun to pay; `ordering.bill-full` if both have more than 40 orders
 * @throws `ordering.party-full` if four tables are merged into the other one already
 */
export function mergeParties(joining: JoiningTable, into: Party, now: Date): PartiesMerge {
  const { table, party, cartLines } = joining;
  assertSameBranch(table, into.table);
  const { joinedTables = [] } = into.session;
  if (isMerged(table) || table.id === into.table.id || (party?.session.joinedTables ?? []).length > 0)
    throw orderingError('ordering.table-merged');
  if (party && countPayments(party.session, party.orders) > 0) throw orderingError('ordering.split-begun');
  if (joinedTables.length >= maxJoinedTables) throw orderingError('ordering.party-full', { params: { most: maxJoinedTables } });
  const orderIds = party?.session.orderIds ?? [];
  const allOrderIds = [...into.session.orderIds, ...orderIds];
  if (allOrderIds.length > maxOrdersPerBill) throw orderingError('ordering.bill-full', { params: { most: maxOrdersPerBill } });

  const orders = (party?.orders ?? []).map((order) => moveOrder(order, table, into.table, into.session.id));
  const paymentCount = countAllPayments(into.session, [...into.orders, ...orders]);
  const sessionId = party?.session.id ?? null;
  const place = { tableId: table.id, tableNumber: table.number };
  const joinedTable: JoinedTable = { ...place, sessionId, at: now.toISOString(), orderIds, cartLines, paymentCount };
  const session = { ...touchSession(into.session, now), orderIds: allOrderIds, joinedTables: [...joinedTables, joinedTable] };
  const occupied = changeTableStatus({ ...table, sessionId: session.id, mergedInto: into.table.id }, 'occupied', now);
  return {
    session,
    joined: { session: party && { ...party.session, partyId: session.id }, table: occupied.table, orders },
    events: [
      toMovedEvent('merge', table, into.table, session, orders),
      ...toJoinedEvents(sessionId, table, { partyId: session.id, formerPartyId: sessionId }),
      ...occupied.events,
    ],
  };
}

/**
 * Separates a table again. Its party gets back what it brought; what was ordered since stays with the other one. `ownSession`: the one that
 * its party had before; null if nobody sat there.
 * @throws `ordering.not-merged`
 * @throws `ordering.too-late` more than 5 minutes after the merge, or after a payment
 */
export function separateParties(table: DiningTable, ownSession: TableSession | null, from: Party, now: Date): PartiesMerge {
  const joinedTable = findJoinedTable(table, from.session);
  const isTooLate = now.getTime() - Date.parse(joinedTable.at) > separableSeconds * 1000;
  if (isTooLate || countAllPayments(from.session, from.orders) > joinedTable.paymentCount) throw orderingError('ordering.too-late');
  const { orderIds, sessionId } = joinedTable;
  const session = {
    ...touchSession(from.session, now),
    orderIds: from.session.orderIds.filter((id) => !orderIds.includes(id)),
    joinedTables: (from.session.joinedTables ?? []).filter((other) => other !== joinedTable),
  };
  const separated = ownSession && touchSession(withoutParty(ownSession), now);
  const changed = changeTableStatus({ ...table, sessionId, mergedInto: null }, separated ? 'occupied' : 'free', now);
  const returned = from.orders.filter(({ id }) => orderIds.includes(id));
  const orders = separated ? returned.map((order) => moveOrder(order, from.table, table, separated.id)) : [];
  const party = separated ?? session;
  return {
    session,
    joined: { session: separated, table: changed.table, orders },
    events: [
      toMovedEvent('unmerge', from.table, table, party, orders),
      ...toJoinedEvents(sessionId, table, { partyId: party.id, formerPartyId: session.id }),
      ...changed.events,
    ],
  };
}

/** @throws `ordering.unknown-table` if both are the same table; `ordering.table-merged` if it is merged already */
export function assertCanMerge(table: DiningTable, into: DiningTable) {
  if (table.id === into.id) throw orderingError('ordering.unknown-table');
  if (isMerged(table)) throw orderingError('ordering.table-merged');
}

/** @throws `ordering.not-merged` */
export function findJoinedTable(table: DiningTable, session: TableSession): JoinedTable {
  const joinedTable = session.joinedTables?.find(({ tableId }) => tableId === table.id);
  if (!joinedTable || !isMerged(table)) throw orderingError('ordering.not-merged');
  return joinedTable;
}

/** Whether the table's guests are part of another table's party. */
export const isMerged = ({ mergedInto = null }: DiningTable) => mergedInto !== null;

/** Frees a table whose party has ended. Returns undefined if the table is no longer merged into that party. */
export function releaseJoinedTable(table: DiningTable, endedSessionId: string, now: Date) {
  if (!isMerged(table) || table.sessionId !== endedSessionId) return undefined;
  return changeTableStatus({ ...table, sessionId: null, mergedInto: null }, 'free', now);
}

function withoutParty({ partyId: _, ...session }: TableSession): TableSession {
  return session;
}

function assertSameBranch(table: DiningTable, other: DiningTable) {
  if (!other.isActive || table.branchId !== other.branchId) throw orderingError('ordering.unknown-table');
}

/** Payments of the bill and those of single orders. */
const countAllPayments = (session: TableSession, orders: readonly Order[]) =>
  countPayments(session, orders) + orders.filter(({ payment }) => payment.status === 'PAID').length;

/** Orders at a table are called by it, unless somebody has given a name. The uses of their promotions stay counted for who ordered. */
function moveOrder(order: Order, from: DiningTable, to: DiningTable, sessionId: string): Order {
  const language = ['es', 'en'].find((language) => order.customerName === toTableName(from.number, language));
  const customerName = language === undefined ? order.customerName : toTableName(to.number, language);
  const { promotionsCountedFor = order.customerId } = order;
  const counted = order.discounts && promotionsCountedFor !== sessionId && { promotionsCountedFor };
  return { ...order, ...counted, customerId: sessionId, customerName, tableId: to.id };
}

const toMovedEvent = (
  kind: 'move' | 'merge' | 'unmerge',
  from: DiningTable,
  to: DiningTable,
  { id: sessionId }: TableSession,
  orders: readonly Order[],
): DomainEvent =>
  domainEvent('TableMoved', {
    branchId: to.branchId,
    from: { tableId: from.id, tableNumber: from.number },
    to: { tableId: to.id, tableNumber: to.number },
    sessionId,
    orderIds: orders.map(({ id }) => id),
    kind,
  });

/** Tells the phones of a party which session their tokens stand for now. */
function toJoinedEvents(
  sessionId: string | null,
  { id: tableId, branchId }: DiningTable,
  { partyId, formerPartyId }: { readonly partyId: string; readonly formerPartyId: string | null },
): readonly DomainEvent[] {
  if (sessionId === null || formerPartyId === null) return [];
  return [domainEvent('TableSessionJoined', { sessionId, partyId, formerPartyId, branchId, tableId })];
}
