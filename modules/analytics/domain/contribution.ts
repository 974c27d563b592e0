import type { BusinessTime } from './business-time.ts';
import { isTakenOff, moneyMeasures, toOrderMoney, toSoldLines } from './order-money.ts';
import { isCountedByTotal, isLate, type OrderProjection, toProjectedStatus } from './order-projection.ts';
import { type PlacedOrder, toOrderChannel } from './placed-order.ts';
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
  const add: Add = (kind, field, amount, slot = orderSlot) => {
    const key: FigureSlot = `${kind}#${slot}`;
    const fields = counters.get(key) ?? new Map<string, number>();
    counters.set(key, fields.set(field, (fields.get(field) ?? 0) + amount));
  };
  const status = toProjectedStatus(order);
  add('SUMS', status, 1);
  add('SUMS', `o${hour}`, 1);
  countSteps(order, add);
  if (!isCountedByTotal(order)) countMoney(order, created, add);
  if (status === 'CANCELLED') return counters;
  const sales = isCountedByTotal(order) ? created.total : (toOrderMoney(order)?.sales ?? 0);
  add('SUMS', `s${hour}`, sales);
  if (isLate(order)) add('SUMS', 'late', 1);
  for (const { productId, name, quantity, amount } of toSoldLines(order)) {
    if (quantity === 0) continue;
    const slot = toSlot(productId, slotCounts.PRODUCTS);
    add('PRODUCTS', `n#${productId}#${name}`, quantity, slot);
    add('PRODUCTS', `t#${productId}`, amount, slot);
  }
  return counters;
}

type Add = (kind: FigureKind, field: string, amount: number, slot?: number) => void;

function countSteps({ steps }: OrderProjection, add: Add) {
  for (const [stepName, { milliseconds, by }] of Object.entries(steps)) {
    if (milliseconds === undefined || !by) continue;
    add('STEPS', `${stepName}#${toBucket(milliseconds / 1000)}`, 1);
    add('STEPS', `${stepName}#ms`, milliseconds);
    add('PEOPLE', `n#${by.userId}#${by.role}#${by.name}`, 1);
    add('PEOPLE', `t#${by.userId}`, milliseconds);
  }
}

function countMoney(order: OrderProjection, created: PlacedOrder, add: Add) {
  const money = toOrderMoney(order);
  if (!money) return;
  const group = `m#${toOrderChannel(created)}#${created.type}`;
  add('SUMS', `${group}#orders`, 1);
  if (!order.cancelled) add('SUMS', `${group}#sold`, 1);
  for (const measure of moneyMeasures) if (money[measure] !== 0) add('SUMS', `${group}#${measure}`, money[measure]);
  for (const { kind, by, difference } of Object.values(order.changes ?? {})) {
    if (!by || !isTakenOff(kind)) continue;
    const letter = kind === 'void' ? 'v' : 'c';
    add('PEOPLE', `${letter}n#${by.userId}#${by.role}#${by.name}`, 1);
    add('PEOPLE', `${letter}t#${by.userId}`, -difference.subtotal);
  }
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
