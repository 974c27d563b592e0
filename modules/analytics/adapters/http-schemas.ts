import * as z from 'zod';
import { orderTypes } from '#shared/events/payloads/fields';
import { pageQuery } from '#shared/http/schemas/cursors';
import { dayOrInstantSchema, daySchema } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import { isLate, type OrderProjection, toProjectedStatus, toProjectedStep } from '../domain/order-projection.ts';
import type { DashboardStats } from '../domain/stats.ts';
import type { DashboardSummary } from '../domain/summary.ts';

const rangeBound = dayOrInstantSchema
  .optional()
  .meta({ description: "A business day of the branch's clock (without a branch: the tenant's), or a moment in it" });

export const rangeQuery = z.object({ from: rangeBound, to: rangeBound, branchId: z.string().min(1).max(100).optional() });
export const rangePageQuery = z.object({ ...rangeQuery.shape, ...pageQuery.shape });

/** `orders` counts all orders placed. `sales` is a decimal amount without cancelled orders. Times in responses are in seconds. */
const salesFields = { orders: z.int(), sales: z.number() };
const HourRow = z.object({ hour: z.int(), ...salesFields }).meta({ id: 'HourlySales' });
const headerFields = { from: daySchema, to: daySchema, branchId: z.string().nullable(), currency: z.string() };
const StatusCounts = z.object({ CREATED: z.int(), IN_PROGRESS: z.int(), DELIVERED: z.int(), CANCELLED: z.int() });

export const DashboardSummaryResponse = z
  .object({
    ...headerFields,
    orders: z.object({ total: z.int(), byStatus: StatusCounts }),
    sales: z.number(),
    averageTicket: z.number(),
    lateShare: z.number(),
    steps: z.array(z.object({ stepName: z.string(), count: z.int(), mean: z.number(), p50: z.number(), p90: z.number() })),
    topProducts: z.array(z.object({ productId: z.string(), name: z.string(), quantity: z.int(), sales: z.number() })),
    salesByHour: z.array(HourRow),
  })
  .meta({ id: 'DashboardSummary' });

export const DashboardStatsResponse = z
  .object({
    ...headerFields,
    byDay: z.array(z.object({ day: daySchema, ...salesFields })),
    byHour: z.array(HourRow),
    people: z.array(z.object({ userId: z.string(), name: z.string(), role: z.string(), steps: z.int(), meanSeconds: z.number() })),
  })
  .meta({ id: 'DashboardStats' });

export const DashboardOrderResponse = z
  .object({
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
  })
  .meta({ id: 'DashboardOrder' });

type DashboardHeader = { from: string; to: string; branchId: string | null; currency: string };
const withDecimalSales =
  (currency: string) =>
  <Row extends { readonly sales: number }>(row: Row) => ({ ...row, sales: toDecimal(row.sales, currency) });

export const toDashboardSummaryResponse = (summary: DashboardHeader & DashboardSummary) => ({
  ...withDecimalSales(summary.currency)(summary),
  averageTicket: toDecimal(summary.averageTicket, summary.currency),
  topProducts: summary.topProducts.map(withDecimalSales(summary.currency)),
  salesByHour: summary.salesByHour.map(withDecimalSales(summary.currency)),
});

export const toDashboardStatsResponse = (stats: DashboardHeader & DashboardStats) => ({
  ...stats,
  byDay: stats.byDay.map(withDecimalSales(stats.currency)),
  byHour: stats.byHour.map(withDecimalSales(stats.currency)),
});

/** Leaves out orders whose OrderCreated has not arrived yet. The lists contain no such orders. */
export const toDashboardOrderResponses = (orders: readonly OrderProjection[], currency: string): z.infer<typeof DashboardOrderResponse>[] =>
  orders.flatMap((order) => {
    if (!order.created) return [];
    const { createdAt, type, total, customerId, customerName, branchId, lines } = order.created;
    const items = lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const progress = {
      status: toProjectedStatus(order),
      currentStep: toProjectedStep(order),
      seconds: order.delivered?.seconds ?? null,
      late: isLate(order),
    };
    return [
      {
        orderId: order.orderId,
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
