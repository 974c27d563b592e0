import { type FigureKind, slotCounts, toSlot } from '../domain/contribution.ts';
import { toMonth } from '../domain/day-range.ts';
import type { PlacedOrder } from '../domain/order-projection.ts';

/** A suffix that sorts after every key with the same prefix. */
export const rangeEnd = '~';

export const tenantCopyKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
export const tenantSettingsKey = (tenantId: string) => ({ pk: tenantCopyKey(tenantId).pk, sk: 'SETTINGS' });
export const dayStartsKey = (tenantId: string) => ({ pk: tenantCopyKey(tenantId).pk, sk: 'DAYS' });
export const branchCopyKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'INFO' });
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

export function toProjectionListEntry(tenantId: string, orderId: string, { day, createdAt, branchId }: PlacedOrder) {
  const slot = toSlot(orderId, listSlots);
  const month = toMonth(day);
  const sk = `${listPrefix}${day}#${createdAt}#${orderId}`;
  const gsi1 = branchId === null ? undefined : { pk: branchListKeys(tenantId, branchId, month)[slot] ?? '', sk };
  return { pk: tenantListKeys(tenantId, month)[slot] ?? '', sk, ...(gsi1 && { indexes: { gsi1 } }) };
}

/** Figures have a partition per month and slot, sorted by kind, day and branch. Orders without a branch count under `-`. */
export const figureKey = (tenantId: string, kind: FigureKind, slot: number, day: string, branchId: string | null) => ({
  pk: `TENANT#${tenantId}#MONTH#${toMonth(day)}#${slot}`,
  sk: `${kind}#${day}#${branchId ?? '-'}`,
});
export const figurePartitions = (tenantId: string, kind: FigureKind, month: string) =>
  toSlotKeys(slotCounts[kind], `TENANT#${tenantId}#MONTH#${month}`);
export const toDayOfFigure = (sk: string) => sk.split('#')[1] ?? '';

const toSlotKeys = (count: number, pk: string) => Array.from({ length: count }, (_, slot) => `${pk}#${slot}`);
