import * as z from 'zod';
import { orderTypes } from '#shared/events/event-payloads';
import { pageQuery } from '#shared/http/schemas/cursors';
import { day, dayOrMoment } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import { currentStepOf, isLate, type OrderFacts, statusOf } from '../domain/order-projection.ts';
import type { Stats } from '../domain/stats.ts';
import type { Summary } from '../domain/summary.ts';

const moment = dayOrMoment
  .optional()
  .meta({ description: "A business day of the branch's clock (without a branch: the tenant's), or a moment in it" });

export const rangeQuery = z.object({ from: moment, to: moment, branchId: z.string().min(1).max(100).optional() });
export const rangePageQuery = z.object({ ...rangeQuery.shape, ...pageQuery.shape });

/** Money as decimal numbers, times in seconds. `orders` counts all that were placed, `sales` those not cancelled. */
const sold = { orders: z.int(), sales: z.number() };
const hourRow = z.object({ hour: z.int(), ...sold });
const head = { from: day, to: day, branchId: z.string().nullable(), currency: z.string() };
const statuses = z.object({ CREATED: z.int(), IN_PROGRESS: z.int(), DELIVERED: z.int(), CANCELLED: z.int() });

export const SummaryShown = z.object({
  ...head,
  orders: z.object({ total: z.int(), byStatus: statuses }),
  sales: z.number(),
  averageTicket: z.number(),
  lateShare: z.number(),
  steps: z.array(z.object({ stepName: z.string(), count: z.int(), mean: z.number(), p50: z.number(), p90: z.number() })),
  topProducts: z.array(z.object({ productId: z.string(), name: z.string(), quantity: z.int(), sales: z.number() })),
  salesByHour: z.array(hourRow),
});

export const StatsShown = z.object({
  ...head,
  byDay: z.array(z.object({ day, ...sold })),
  byHour: z.array(hourRow),
  people: z.array(z.object({ userId: z.string(), name: z.string(), role: z.string(), steps: z.int(), meanSeconds: z.number() })),
});

export const OrderRow = z.object({
  orderId: z.string(),
  createdAt: z.iso.datetime(),
  type: z.enum(orderTypes),
  status: z.enum(['CREATED', 'IN_PROGRESS', 'DELIVERED', 'CANCELLED']),
  currentStep: z.string(),
  total: z.number(),
  customerId: z.string(),
  customerName: z.string().nullable(),
  items: z.int(),
  seconds: z.number().nullable(),
  late: z.boolean(),
  branchId: z.string().nullable(),
});

type Head = { from: string; to: string; branchId: string | null; currency: string };
const inDecimals =
  (currency: string) =>
  <Row extends { readonly sales: number }>(row: Row) => ({ ...row, sales: toDecimal(row.sales, currency) });

export const showSummary = (summary: Head & Summary) => ({
  ...inDecimals(summary.currency)(summary),
  averageTicket: toDecimal(summary.averageTicket, summary.currency),
  topProducts: summary.topProducts.map(inDecimals(summary.currency)),
  salesByHour: summary.salesByHour.map(inDecimals(summary.currency)),
});

export const showStats = (stats: Head & Stats) => ({
  ...stats,
  byDay: stats.byDay.map(inDecimals(stats.currency)),
  byHour: stats.byHour.map(inDecimals(stats.currency)),
});

/** The rows of the orders whose making has been heard of; the lists hold no others. */
export const showOrders = (orders: readonly OrderFacts[], currency: string): z.infer<typeof OrderRow>[] =>
  orders.flatMap((facts) => {
    if (!facts.created) return [];
    const { createdAt, type, total, customerId, customerName, branchId, lines } = facts.created;
    const items = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const progress = {
      status: statusOf(facts),
      currentStep: currentStepOf(facts),
      seconds: facts.delivered?.seconds ?? null,
      late: isLate(facts),
    };
    return [
      {
        orderId: facts.orderId,
        createdAt,
        type,
        ...progress,
        total: toDecimal(total, currency),
        customerId,
        customerName,
        items,
        branchId,
      },
    ];
  });
