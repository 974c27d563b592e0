import { isLate, type OrderProjection, toProjectedStatus } from './order-projection.ts';
import { toBucket } from './step-times.ts';

/** The kinds of figures, each kept in items of its own, so that a dashboard reads only what it shows. */
export type FigureKind = 'SUMS' | 'STEPS' | 'PEOPLE' | 'PRODUCTS';

/** How many slots a kind is spread over: by order, or products by product, so that no item holds a whole catalogue. */
export const slotCounts: Readonly<Record<FigureKind, number>> = { SUMS: 4, STEPS: 4, PEOPLE: 4, PRODUCTS: 8 };

/** Where a figure is counted, within its day and branch: kind and slot. */
export type FigureSlot = `${FigureKind}#${number}`;
export type Counters = ReadonlyMap<FigureSlot, ReadonlyMap<string, number>>;

/** The slot of an id: FNV-1a. */
export function toSlot(id: string, slots: number): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < id.length; n += 1) hash = Math.imul(hash ^ id.charCodeAt(n), 0x01000193);
  return (hash >>> 0) % slots;
}

/**
 * What an order adds to the figures of its day and branch; nothing before the order itself is known. Names are part of the
 * counters' names (counting needs no look-up), and all numbers are whole, so that what was added can be taken away exactly.
 *
 * - SUMS: a status, `late`, `o13` and `s13`: orders placed in the hour of 13, and their sales. Sales are all that is not cancelled.
 * - STEPS: `COOKING#118`: steps done in that bucket of seconds; `COOKING#ms`: their milliseconds. Cancelled orders count too.
 * - PEOPLE: `n#user#role#name`: steps that this person completed; `t#user`: their milliseconds.
 * - PRODUCTS: `n#product#name`: units sold; `t#product`: their sales before discounts.
 */
export function toContribution(order: OrderProjection): Counters {
  const counters = new Map<FigureSlot, Map<string, number>>();
  const { created, orderId } = order;
  if (!created) return counters;
  const orderSlot = toSlot(orderId, slotCounts.SUMS);
  const add = (part: FigureSlot, field: string, amount: number) => {
    const fields = counters.get(part) ?? new Map<string, number>();
    counters.set(part, fields.set(field, (fields.get(field) ?? 0) + amount));
  };
  const status = toProjectedStatus(order);
  add(`SUMS#${orderSlot}`, status, 1);
  add(`SUMS#${orderSlot}`, `o${created.hour}`, 1);
  for (const [stepName, { milliseconds, by }] of Object.entries(order.steps)) {
    if (milliseconds === undefined || !by) continue;
    add(`STEPS#${orderSlot}`, `${stepName}#${toBucket(milliseconds / 1000)}`, 1);
    add(`STEPS#${orderSlot}`, `${stepName}#ms`, milliseconds);
    add(`PEOPLE#${orderSlot}`, `n#${by.userId}#${by.role}#${by.name}`, 1);
    add(`PEOPLE#${orderSlot}`, `t#${by.userId}`, milliseconds);
  }
  if (status === 'CANCELLED') return counters;
  add(`SUMS#${orderSlot}`, `s${created.hour}`, created.total);
  if (isLate(order)) add(`SUMS#${orderSlot}`, 'late', 1);
  for (const { productId, name, quantity, amount } of created.lines) {
    const slot = toSlot(productId, slotCounts.PRODUCTS);
    add(`PRODUCTS#${slot}`, `n#${productId}#${name}`, quantity);
    add(`PRODUCTS#${slot}`, `t#${productId}`, amount);
  }
  return counters;
}

/** What has to be added to the figures when `before` becomes `after`; only what is not 0. */
export function diffCounters(before: Counters, after: Counters): Counters {
  const differences = new Map<FigureSlot, ReadonlyMap<string, number>>();
  for (const part of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(part), after.get(part)];
    const fields = new Map<string, number>();
    for (const field of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) {
      const by = (now?.get(field) ?? 0) - (old?.get(field) ?? 0);
      if (by !== 0) fields.set(field, by);
    }
    if (fields.size > 0) differences.set(part, fields);
  }
  return differences;
}
