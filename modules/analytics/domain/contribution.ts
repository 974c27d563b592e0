import { isLate, type OrderProjection, toProjectedStatus } from './order-projection.ts';
import { toBucket } from './step-times.ts';

/** The kinds of figures. Each kind is stored in its own items, so that a dashboard reads only what it shows. */
export type FigureKind = 'SUMS' | 'STEPS' | 'PEOPLE' | 'PRODUCTS';

/**
 * The number of slots that each kind is spread over. The slot depends on the order id; for PRODUCTS it depends on the product id, so that
 * no single item holds a whole catalogue.
 */
export const slotCounts: Readonly<Record<FigureKind, number>> = { SUMS: 4, STEPS: 4, PEOPLE: 4, PRODUCTS: 8 };

/** The kind and slot of a group of counters, within a day and branch. */
export type FigureSlot = `${FigureKind}#${number}`;
/** Counter values by slot and counter name. */
export type Counters = ReadonlyMap<FigureSlot, ReadonlyMap<string, number>>;

/**
 * Returns the slot of an id, from 0 to `slots` - 1, by its FNV-1a hash.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function toSlot(id: string, slots: number): number {
  let hash = 0x811c9dc5;
  for (let n = 0; n < id.length; n += 1) hash = Math.imul(hash ^ id.charCodeAt(n), 0x01000193);
  return (hash >>> 0) % slots;
}

/**
 * Returns what an order adds to the figures of its day and branch. The result is empty until the OrderCreated event has arrived. Counter
 * names include the names of people and products, so that counting needs no lookup. All values are integers, so that they can be
 * subtracted again without rounding errors. Money is in minor units.
 *
 * - SUMS: one counter per status, and `late`. `o13` counts the orders placed from 13:00 to 13:59, `s13` their sales. `late` and sales leave
 *   out cancelled orders.
 * - STEPS: `COOKING#118` counts the steps completed in that duration bucket, `COOKING#ms` their milliseconds. Includes cancelled orders.
 * - PEOPLE: `n#user#role#name` counts the steps that a person completed, `t#user` their milliseconds. Includes cancelled orders.
 * - PRODUCTS: `n#product#name` counts the units sold, `t#product` their sales before discounts. Leaves out cancelled orders.
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

/** Returns what to add to the figures to get from `before` to `after`. Leaves out counters that do not change. */
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
