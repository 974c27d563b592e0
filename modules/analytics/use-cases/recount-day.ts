import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { createYieldPoint } from '#shared/concurrency/time-slices';
import { diffCounters, type FigureKind, toContribution } from '../domain/contribution.ts';
import { completeProjection, isCountedByTotal, type OrderProjection } from '../domain/order-projection.ts';
import { addContribution, type DayCounters, type Difference, listDifferingFields, toFigurePlace } from '../domain/recount.ts';
import type { Figures, StoredFigure } from '../ports/figures.ts';
import type { OrderProjections } from '../ports/order-projections.ts';

const maxAttempts = 10;

/** `isChanged`: whether figures were corrected, or completed with what an earlier version did not count. */
export type DayRecount = { readonly orders: number; readonly differences: readonly Difference[]; readonly isChanged: boolean };

type Deps = { readonly orders: OrderProjections; readonly figures: Figures };

/**
 * Counts the figures of a day anew while orders change. Figures are read first and then the orders: every change of an order's contribution
 * also changes the figures that it counts in, so a figure that has not changed until it is replaced belongs to the orders that were read.
 */
export class RecountDay {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Corrects the figures of a business day. Returns undefined if they changed in all of 10 attempts; what was corrected is then told by
   * nobody, and the day has to be counted again.
   * @throws Error if an order that an earlier version counted changes in all of 10 attempts to complete it
   */
  async run(tenantId: string, day: string): Promise<DayRecount | undefined> {
    const isCompleted = await this.#completeOrders(tenantId, day);
    const differences: Difference[] = [];
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const stored = await this.#deps.figures.readDay(tenantId, day);
      const { counters, orders } = await this.#countOrders(tenantId, day);
      if (await this.#correct(tenantId, day, stored, counters, differences))
        return { orders, differences, isChanged: isCompleted || differences.length > 0 };
    }
    return undefined;
  }

  async #countOrders(tenantId: string, day: string) {
    const counters: DayCounters = new Map();
    let orders = 0;
    const pause = createYieldPoint();
    for await (const batch of this.#deps.orders.iterateDay(tenantId, day)) {
      for (const order of batch) {
        addContribution(counters, order, day);
        if (isOfTenantDay(order, day)) orders += 1;
        await pause();
      }
    }
    return { counters, orders };
  }

  /** Returns false if a figure has changed meanwhile. */
  async #correct(tenantId: string, day: string, stored: readonly StoredFigure[], counters: DayCounters, differences: Difference[]) {
    const figures = new Map(stored.map((figure) => [toPlace(figure), figure]));
    for (const place of new Set([...figures.keys(), ...counters.keys()])) {
      const figure = figures.get(place) ?? toAbsentFigure(place);
      const counted = counters.get(place) ?? {};
      const fields = listDifferingFields(figure.counters, counted);
      if (fields.length === 0) continue;
      if (!(await this.#deps.figures.replace(tenantId, day, figure, counted))) return false;
      const { kind, branchId, allBranches } = figure;
      for (const field of fields) {
        const values = { stored: figure.counters[field] ?? 0, counted: counted[field] ?? 0 };
        differences.push({ day, branchId, allBranches, figure: `${kind} ${field}`, ...values });
      }
    }
    return true;
  }

  /** Completes the orders that an earlier version counted by their totals. Returns whether there were any. */
  async #completeOrders(tenantId: string, day: string): Promise<boolean> {
    let isCompleted = false;
    for await (const batch of this.#deps.orders.iterateDay(tenantId, day)) {
      for (const { orderId } of batch.filter(isCountedByTotal)) {
        isCompleted = true;
        await retryOnConflict(() => this.#completeOrder(tenantId, orderId), { maxAttempts });
      }
    }
    return isCompleted;
  }

  async #completeOrder(tenantId: string, orderId: string) {
    const before = await this.#deps.orders.find(tenantId, orderId);
    const after = completeProjection(before.order);
    if (after === before.order) return true;
    return this.#deps.orders.save(tenantId, before, after, diffCounters(toContribution(before.order), toContribution(after)));
  }
}

const isOfTenantDay = ({ created }: OrderProjection, day: string) => (created?.tenantTime?.day ?? created?.day) === day;

const toPlace = ({ kind, slot, branchId, allBranches }: StoredFigure) => toFigurePlace(`${kind}#${slot}`, branchId, allBranches);

function toAbsentFigure(place: string): StoredFigure {
  const [figureSlot, branchId, allBranches] = JSON.parse(place) as [string, string | null, boolean];
  const [kind, slot] = figureSlot.split('#');
  return { kind: kind as FigureKind, slot: Number(slot), branchId, allBranches, counters: {}, version: undefined };
}
