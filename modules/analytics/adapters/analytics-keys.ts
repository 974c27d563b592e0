import { type FigureKind, type FigureSlot, slotCounts, toSlot } from '../domain/contribution.ts';
import { toMonth } from '../domain/day-range.ts';
import type { Flag } from '../domain/flag.ts';
import type { PlacedOrder } from '../domain/placed-order.ts';
import type { ShiftProjection } from '../domain/shift-projection.ts';

/** A suffix that sorts after every key with the same prefix. */
export const rangeEnd = '~';

export const tenantCopyKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
export const tenantSettingsKey = (tenantId: string) => ({ pk: tenantCopyKey(tenantId).pk, sk: 'SETTINGS' });
export const dayStartsKey = (tenantId: string) => ({ pk: tenantCopyKey(tenantId).pk, sk: 'DAYS' });
export const branchCopyKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'INFO' });
export const recountKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#RECOUNT`, sk: 'INFO' });
export const throttleKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#TICK`, sk: 'INFO' });
export const orderProjectionKey = (tenantId: string, orderId: string) => ({ pk: `TENANT#${tenantId}#ORDER#${orderId}`, sk: 'INFO' });

/**
 * The orders of a month are listed per tenant, and in gsi1 per branch. Each list is spread over slots by order id. It has one entry per
 * order, written once and sorted by business day, then by time. The projections change with every step, so they are in no index.
 */
const listSlots = 4;
const listPrefix = 'ORDER#';
export const tenantListKeys = (tenantId: string, month: string) => toSlotKeys(listSlots, `TENANT#${tenantId}#MONTH#${month}`);
export const branchListKeys = (tenantId: string, branchId: string, month: string) =>
  toSlotKeys(listSlots, `TENANT#${tenantId}#BRANCH#${branchId}#MONTH#${month}`);
export const toListBounds = (from: string, to: string) => ({ from: `${listPrefix}${from}`, to: `${listPrefix}${to}` });
/** Returns the position of an order in its lists: `day#createdAt#orderId`. It is also the `next` of a page. */
export const toListPosition = (sk: string) => sk.slice(listPrefix.length);
export const toListSortKey = (position: string) => `${listPrefix}${position}`;
export const toDayOfListPosition = (position: string) => position.slice(0, 10);

/** `branchDay`: the order's day in the list of its branch, where it differs from the day in the tenant's list. */
export type OrderListEntry = { readonly orderId: string; readonly branchDay?: string };
/** The position of an entry in the list of its branch. */
export const toBranchListSortKey = ({ sk, doc: { branchDay } }: { readonly sk: string; readonly doc: OrderListEntry }) =>
  branchDay === undefined ? sk : toListSortKey(`${branchDay}${toListPosition(sk).slice(10)}`);

/** The position of an order in the tenant's list, or in its branch's. */
export const toOrderListPosition = (orderId: string, { day, tenantTime, createdAt }: PlacedOrder, isBranchList: boolean) =>
  `${isBranchList ? day : (tenantTime?.day ?? day)}#${createdAt}#${orderId}`;

export function toProjectionListEntry(tenantId: string, orderId: string, created: PlacedOrder) {
  const { day, branchId } = created;
  const slot = toSlot(orderId, listSlots);
  const tenantPosition = toOrderListPosition(orderId, created, false);
  const tenantDay = toDayOfListPosition(tenantPosition);
  const toKey = (pks: readonly string[], position: string) => ({ pk: pks[slot] ?? '', sk: toListSortKey(position) });
  const branchPks = branchId === null ? undefined : branchListKeys(tenantId, branchId, toMonth(day));
  const gsi1 = branchPks && toKey(branchPks, toOrderListPosition(orderId, created, true));
  const doc: OrderListEntry = { orderId, ...(tenantDay !== day && { branchDay: day }) };
  return { ...toKey(tenantListKeys(tenantId, toMonth(tenantDay)), tenantPosition), doc, ...(gsi1 && { indexes: { gsi1 } }) };
}

/** The flags of a month (of their time, in UTC) are listed like the orders: per tenant, and in gsi1 per branch, sorted by time. */
const flagPrefix = 'FLAG#';
export const tenantFlagKeys = (tenantId: string, month: string) => toSlotKeys(listSlots, `TENANT#${tenantId}#FLAGS#${month}`);
export const branchFlagKeys = (tenantId: string, branchId: string, month: string) =>
  toSlotKeys(listSlots, `TENANT#${tenantId}#BRANCH#${branchId}#FLAGS#${month}`);
export const toFlagSortKey = (position: string) => `${flagPrefix}${position}`;
export const toFlagPosition = (sk: string) => sk.slice(flagPrefix.length);
export function toFlagKeys(tenantId: string, { id, at, branchId }: Pick<Flag, 'id' | 'at' | 'branchId'>) {
  const [slot, month, sk] = [toSlot(id, listSlots), toMonth(at), toFlagSortKey(`${at}#${id}`)];
  const gsi1 = branchId === null ? undefined : { pk: branchFlagKeys(tenantId, branchId, month)[slot] ?? '', sk };
  return { pk: tenantFlagKeys(tenantId, month)[slot] ?? '', sk, ...(gsi1 && { indexes: { gsi1 } }) };
}

export const shiftKey = (tenantId: string, shiftId: string) => ({ pk: `TENANT#${tenantId}#SHIFT#${shiftId}`, sk: 'INFO' });
/** The shifts that were opened in a month, in UTC, sorted by time. */
export const shiftListKey = (tenantId: string, month: string) => `TENANT#${tenantId}#SHIFTS#${month}`;
export const toShiftListEntry = (tenantId: string, { shiftId, openedAt }: Pick<ShiftProjection, 'shiftId' | 'openedAt'>) => ({
  pk: shiftListKey(tenantId, toMonth(openedAt)),
  sk: `SHIFT#${openedAt}#${shiftId}`,
  doc: { shiftId },
});

/**
 * Figures have a partition per month and slot, sorted by kind, day and branch. Orders without a branch count under `-`; `+` holds what all
 * branches together count on another day or hour than the branches (`FigureSlot`).
 */
export const figureKey = (tenantId: string, kind: FigureKind, slot: number, day: string, branchId: string | null) => ({
  pk: `TENANT#${tenantId}#MONTH#${toMonth(day)}#${slot}`,
  sk: `${kind}#${day}#${branchId ?? '-'}`,
});
export const correctionBranch = '+';
/** The key of the item that a group of an order's counters is added to. */
export function figureKeyOf(tenantId: string, figureSlot: FigureSlot, { day, branchId }: Pick<PlacedOrder, 'day' | 'branchId'>) {
  const [place = '', correctedDay] = figureSlot.split('@');
  const [kind, slot] = place.split('#');
  const branch = correctedDay === undefined ? branchId : correctionBranch;
  return figureKey(tenantId, kind as FigureKind, Number(slot), correctedDay ?? day, branch);
}
export const figurePartitions = (tenantId: string, kind: FigureKind, month: string) =>
  toSlotKeys(slotCounts[kind], `TENANT#${tenantId}#MONTH#${month}`);
export const toDayOfFigure = (sk: string) => sk.split('#')[1] ?? '';
export const toBranchOfFigure = (sk: string) => sk.split('#').slice(2).join('#');

const toSlotKeys = (count: number, pk: string) => Array.from({ length: count }, (_, slot) => `${pk}#${slot}`);
