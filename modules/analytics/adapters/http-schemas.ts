import * as z from 'zod';
import { orderChannels, orderTypes } from '#shared/events/payloads/fields';
import { pageQuery } from '#shared/http/schemas/cursors';
import { dayOrInstantSchema, daySchema } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import type { MoneyTotal } from '../domain/money-figures.ts';
import { toCurrentAmounts, toOrderMoney, toSoldLines } from '../domain/order-money.ts';
import { completeProjection, isLate, type OrderProjection, toProjectedStatus, toProjectedStep } from '../domain/order-projection.ts';
import { toOrderChannel } from '../domain/placed-order.ts';
import type { DashboardStats } from '../domain/stats.ts';
import type { DashboardSummary } from '../domain/summary.ts';
import { ChannelRow, figureMoneyFields, TypeRow, toMoneyResponse } from './money-schemas.ts';

const rangeBound = dayOrInstantSchema
  .optional()
  .meta({ description: "A business day of the branch's clock (without a branch: the tenant's), or a moment in it" });

export const rangeQuery = z.object({ from: rangeBound, to: rangeBound, branchId: z.string().min(1).max(100).optional() });
export const rangePageQuery = z.object({ ...rangeQuery.shape, ...pageQuery.shape });

/** `orders` counts all orders placed. `sales` is what orders that are not cancelled brought in, without tips and refunds. Times are in seconds. */
const salesFields = { orders: z.int(), sales: z.number() };
const HourRow = z.object({ hour: z.int(), ...salesFields }).meta({ id: 'HourlySales' });
const headerFields = { from: daySchema, to: daySchema, branchId: z.string().nullable(), currency: z.string() };
const StatusCounts = z.object({ CREATED: z.int(), IN_PROGRESS: z.int(), DELIVERED: z.int(), CANCELLED: z.int() });

/** The lines that a person voided or gave away, and what they would have cost. */
const TakenOff = z.object({ count: z.int(), amount: z.number() });

export const DashboardSummaryResponse = z
  .object({
    ...headerFields,
    orders: z.object({ total: z.int(), byStatus: StatusCounts }),
    ...figureMoneyFields,
    byChannel: z.array(ChannelRow),
    byType: z.array(TypeRow),
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
    byDay: z.array(z.object({ day: daySchema, orders: z.int(), ...figureMoneyFields })),
    byHour: z.array(HourRow),
    people: z.array(
      z.object({
        userId: z.string(),
        name: z.string(),
        role: z.string(),
        steps: z.int(),
        meanSeconds: z.number(),
        voids: TakenOff,
        comps: TakenOff,
      }),
    ),
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
    number: z.int().nullable(),
    channel: z.enum(orderChannels),
    ...figureMoneyFields,
  })
  .meta({ id: 'DashboardOrder' });

type DashboardHeader = { from: string; to: string; branchId: string | null; currency: string };
const withDecimalSales =
  (currency: string) =>
  <Row extends { readonly sales: number }>(row: Row) => ({ ...row, sales: toDecimal(row.sales, currency) });

export const toDashboardSummaryResponse = ({ money, ...summary }: DashboardHeader & DashboardSummary) => ({
  ...summary,
  ...toMoneyResponse(money, summary.currency),
  byChannel: summary.byChannel.map((row) => ({ channel: row.channel, ...toMoneyRow(row, summary.currency) })),
  byType: summary.byType.map((row) => ({ type: row.type, ...toMoneyRow(row, summary.currency) })),
  averageTicket: toDecimal(summary.averageTicket, summary.currency),
  topProducts: summary.topProducts.map(withDecimalSales(summary.currency)),
  salesByHour: summary.salesByHour.map(withDecimalSales(summary.currency)),
});

const toMoneyRow = (row: MoneyTotal, currency: string) => ({ orders: row.orders, ...toMoneyResponse(row, currency) });

export const toDashboardStatsResponse = (stats: DashboardHeader & DashboardStats) => {
  const toAmount = ({ count, amount }: { count: number; amount: number }) => ({ count, amount: toDecimal(amount, stats.currency) });
  return {
    ...stats,
    byDay: stats.byDay.map(({ day, orders, money }) => ({ day, orders, ...toMoneyResponse(money, stats.currency) })),
    byHour: stats.byHour.map(withDecimalSales(stats.currency)),
    people: stats.people.map((person) => ({ ...person, voids: toAmount(person.voids), comps: toAmount(person.comps) })),
  };
};

/** Leaves out orders whose OrderCreated has not arrived yet. The lists contain no such orders. */
export const toDashboardOrderResponses = (orders: readonly OrderProjection[], currency: string): z.infer<typeof DashboardOrderResponse>[] =>
  orders.map(completeProjection).flatMap((order) => {
    const [money, amounts] = [toOrderMoney(order), toCurrentAmounts(order)];
    if (!order.created || !money || !amounts) return [];
    const { createdAt, type, customerId, customerName, branchId, number = null } = order.created;
    const row = {
      orderId: order.orderId,
      createdAt,
      type,
      status: toProjectedStatus(order),
      currentStep: toProjectedStep(order),
      total: toDecimal(amounts.total, currency),
      customerId,
      customerName,
      items: toSoldLines(order).reduce((sum, { quantity }) => sum + quantity, 0),
      seconds: order.delivered?.seconds ?? null,
      late: isLate(order),
      branchId,
      number,
      channel: toOrderChannel(order.created),
    };
    return [{ ...row, ...toMoneyResponse({ ...money, net: money.gross - money.discounts - money.tax }, currency) }];
  });
