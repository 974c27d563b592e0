import { type FigureKind, slotOf, slotsOf } from '../domain/contribution.ts';
import { monthOf } from '../domain/day-range.ts';
import type { Created } from '../domain/order-projection.ts';

/** Sorts behind everything that begins like the same key up to here. */
export const end = '~';

export const tenantKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}`, sk: 'INFO' });
export const settingsKey = (tenantId: string) => ({ pk: tenantKey(tenantId).pk, sk: 'SETTINGS' });
export const daysKey = (tenantId: string) => ({ pk: tenantKey(tenantId).pk, sk: 'DAYS' });
export const branchKey = (tenantId: string, branchId: string) => ({ pk: `TENANT#${tenantId}#BRANCH#${branchId}`, sk: 'INFO' });
export const tickKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#TICK`, sk: 'INFO' });
export const orderKey = (tenantId: string, orderId: string) => ({ pk: `TENANT#${tenantId}#ORDER#${orderId}`, sk: 'INFO' });

/**
 * The lists of a month's orders, spread by order: of the whole tenant, and by gsi1 of each branch. They hold an entry per order, written
 * once, by local day and then by time; the rows, which change with every step, stay out of all indexes.
 */
const listSlots = 4;
const listed = 'ORDER#';
export const tenantLists = (tenantId: string, month: string) => slots(listSlots, `TENANT#${tenantId}#MONTH#${month}`);
export const branchLists = (tenantId: string, branchId: string, month: string) =>
  slots(listSlots, `TENANT#${tenantId}#BRANCH#${branchId}#MONTH#${month}`);
export const listBounds = (from: string, to: string) => ({ from: `${listed}${from}`, to: `${listed}${to}` });
/** Where an order stands in its lists, and what is told of a page's end. */
export const placeOf = (sk: string) => sk.slice(listed.length);
export const listPlace = (place: string) => `${listed}${place}`;
export const dayOfPlace = (place: string) => place.slice(0, 10);

export function listEntry(tenantId: string, orderId: string, { day, createdAt, branchId }: Created) {
  const slot = slotOf(orderId, listSlots);
  const month = monthOf(day);
  const sk = `${listed}${day}#${createdAt}#${orderId}`;
  const gsi1 = branchId === null ? undefined : { pk: branchLists(tenantId, branchId, month)[slot] ?? '', sk };
  return { pk: tenantLists(tenantId, month)[slot] ?? '', sk, ...(gsi1 && { indexes: { gsi1 } }) };
}

/** Figures: a partition per month and slot; in it kind, day, branch. An order without a branch counts under `-`. */
export const figureKey = (tenantId: string, kind: FigureKind, slot: number, day: string, branchId: string | null) => ({
  pk: `TENANT#${tenantId}#MONTH#${monthOf(day)}#${slot}`,
  sk: `${kind}#${day}#${branchId ?? '-'}`,
});
export const figurePartitions = (tenantId: string, kind: FigureKind, month: string) =>
  slots(slotsOf[kind], `TENANT#${tenantId}#MONTH#${month}`);
export const dayOfFigure = (sk: string) => sk.split('#')[1] ?? '';

const slots = (count: number, pk: string) => Array.from({ length: count }, (_, slot) => `${pk}#${slot}`);
