import type { BusinessTime } from './business-time.ts';
import { moneyMeasures, toOrderMoney, toSoldLines } from './order-money.ts';
import { isCountedByTotal, isLate, type OrderProjection, type PlacedOrder, toProjectedStatus } from './order-projection.ts';
import { toBucket } from './step-times.ts';

/** The kinds of figures. Each kind is stored in its own items, so that a dashboard reads only what it shows. */
export const figureKinds = ['SUMS', 'STEPS', 'PEOPLE', 'PRODUCTS'] as const;
export type FigureKind = (typeof figureKinds)[number];

/**
 * The number of slots that each kind is spread over. The slot depends on the order id; for PRODUCTS it depends on the product id, so that
 * no single item holds a whole catalogue.
 */
export const slotCounts: Readonly<Record<FigureKind, number>> = { SUMS: 4, STEPS: 4, PEOPLE: 4, PRODUCTS: 8 };

/**
 * The kind and slot of a group of counters, within the day and branch of the order. With `@YYYY-MM-DD`: within that day of all branches
 * together, which goes by the tenant's clock. Such counters are added to those of the branches, and are there only where clocks differ.
 */
export type FigureSlot = `${FigureKind}#${number}` | `${FigureKind}#${number}@${string}`;
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
 * Returns what an order adds to the figures. The result is empty until the OrderCreated event has arrived. Counter names include the names
 * of people and products, so that counting needs no lookup. All values are integers, so that they can be subtracted again without
 * rounding errors. Money is in minor units.
 *
 * - SUMS: one counter per status, and `late`. `o13` counts the orders placed from 13:00 to 13:59, `s13` their sales. `late` and sales leave
 *   out cancelled orders. `m#web#delivery#orders` counts the orders of that channel and type, `m#web#delivery#gross` and the like are their
 *   money (`OrderMoney`), `m#web#delivery#sold` those not cancelled.
 * - STEPS: `COOKING#118` counts the steps completed in that duration bucket, `COOKING#ms` their milliseconds. Includes cancelled orders.
 * - PEOPLE: `n#user#role#name` counts the steps that a person completed, `t#user` their milliseconds. `vn#user#role#name` counts the voids
 *   of a person, `vt#user` what they took off; `cn#`, `ct#` are comps. Includes cancelled orders.
 * - PRODUCTS: `n#product#name` counts the units sold, `t#product` their sales before discounts. Leaves out cancelled orders.
 *
 * An order that an earlier version counted by its total has no `m#` counters until it is completed (`completeProjection`).
 */
export function toContribution(order: OrderProjection): Counters {
  const { created } = order;
  if (!created) return new Map();
  const counters = countAt(order, created, created);
  const { tenantTime } = created;
  if (!tenantTime) return counters;
  // All branches together count it at the tenant's time instead.
  const corrections = new Map<FigureSlot, Map<string, number>>();
  addCounters(corrections, counters, -1, (slot) => `${slot}@${created.day}` as FigureSlot);
  addCounters(corrections, countAt(order, created, tenantTime), 1, (slot) => `${slot}@${tenantTime.day}` as FigureSlot);
  return new Map([...counters, ...corrections]);
}

function addCounters(
  sums: Map<FigureSlot, Map<string, number>>,
  counters: Counters,
  sign: 1 | -1,
  toKey: (slot: FigureSlot) => FigureSlot,
) {
  for (const [slot, fields] of counters) {
    const key = toKey(slot);
    const sum = sums.get(key) ?? new Map<string, number>();
    sums.set(key, sum);
    for (const [field, value] of fields) sum.set(field, (sum.get(field) ?? 0) + sign * value);
  }
}

function countAt(order: OrderProjection, created: PlacedOrder, { hour }: BusinessTime): Counters {
  const counters = new Map<FigureSlot, Map<string, number>>();
  const orderSlot = toSlot(order.orderId, slotCounts.SUMS);
  const add = (part: FigureSlot, field: string, amount: number) => {
    const fields = counters.get(part) ?? new Map<string, number>();
    counters.set(part, fields.set(field, (fields.get(field) ?? 0) + amount));
  };
  const status = toProjectedStatus(order);
  add(`SUMS#${orderSlot}`, status, 1);
  add(`SUMS#${orderSlot}`, `o${hour}`, 1);
  for (const [stepName, { milliseconds, by }] of Object.entries(order.steps)) {
    if (milliseconds === undefined || !by) continue;
    add(`STEPS#${orderSlot}`, `${stepName}#${toBucket(milliseconds / 1000)}`, 1);
    add(`STEPS#${orderSlot}`, `${stepName}#ms`, milliseconds);
    add(`PEOPLE#${orderSlot}`, `n#${by.userId}#${by.role}#${by.name}`, 1);
    add(`PEOPLE#${orderSlot}`, `t#${by.userId}`, milliseconds);
  }
  const money = isCountedByTotal(order) ? undefined : toOrderMoney(order);
  if (money) {
    const group = `m#${created.channel ?? 'web'}#${created.type}`;
    add(`SUMS#${orderSlot}`, `${group}#orders`, 1);
    if (status !== 'CANCELLED') add(`SUMS#${orderSlot}`, `${group}#sold`, 1);
    for (const measure of moneyMeasures) if (money[measure] !== 0) add(`SUMS#${orderSlot}`, `${group}#${measure}`, money[measure]);
    for (const { kind, by, difference } of Object.values(order.changes ?? {})) {
      if (!by || (kind !== 'void' && kind !== 'comp')) continue;
      const letter = kind === 'void' ? 'v' : 'c';
      add(`PEOPLE#${orderSlot}`, `${letter}n#${by.userId}#${by.role}#${by.name}`, 1);
      add(`PEOPLE#${orderSlot}`, `${letter}t#${by.userId}`, -difference.subtotal);
    }
  }
  if (status === 'CANCELLED') return counters;
  add(`SUMS#${orderSlot}`, `s${hour}`, money?.sales ?? created.total);
  if (isLate(order)) add(`SUMS#${orderSlot}`, 'late', 1);
  for (const { productId, name, quantity, amount } of toSoldLines(order)) {
    if (quantity === 0) continue;
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
