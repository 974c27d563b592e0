import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondCreated,
  respondIdempotently,
  respondOk,
} from '#shared/http/routes';
import { amountSchema, type Minor, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { DiscountResponse, OptionPickSchema, toDiscountResponses } from '../../orders/adapters/order-schemas.ts';
import type { Bill } from '../domain/bill.ts';
import type { ManageTableBill } from '../use-cases/manage-table-bill.ts';

const texts = {
  found: { es: 'Cuenta', en: 'Bill' },
  split: { es: 'Cuenta dividida', en: 'Bill split' },
  paid: { es: 'Pago registrado', en: 'Payment recorded' },
};
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const params = z.object({ id });
const billAccess = allow('waiter', 'table-guest', { resource: 'table-bills' });
const method = z.enum(['cash', 'card']);
const maxParts = 50;

const SplitBody = z
  .discriminatedUnion('by', [
    z.object({
      by: z.literal('lines'),
      parts: z
        .array(
          z.object({
            lines: z
              .array(z.object({ orderId: id, lineId: id, quantity: z.int().min(1).max(5_000) }))
              .min(1)
              .max(500),
          }),
        )
        .min(1)
        .max(maxParts),
    }),
    z.object({ by: z.literal('equally'), parts: z.int().min(1).max(maxParts) }),
  ])
  .meta({ id: 'BillSplitInput' });
/** `amount` is the expected amount. The payment is refused if the amount due has changed. */
const PayBody = z
  .object({
    method,
    amount: amountSchema.optional(),
    part: z
      .int()
      .min(1)
      .max(maxParts + 1)
      .optional(),
  })
  .meta({ id: 'BillPaymentInput' });

const BillResponse = z
  .object({
    tableId: z.string(),
    tableNumber: z.int(),
    sessionId: z.string(),
    startedAt: z.string(),
    /** The lines of the orders that are not paid yet. */
    lines: z.array(
      z.object({
        orderId: z.string(),
        lineId: z.string(),
        name: z.string(),
        options: z.array(OptionPickSchema.extend({ name: z.string() })),
        quantity: z.int(),
        unitPrice: z.number(),
        subtotal: z.number(),
      }),
    ),
    /** The discounts of these orders. */
    discounts: z.array(DiscountResponse),
    total: z.number(),
    paid: z.number(),
    due: z.number(),
    payments: z.array(z.object({ method, amount: z.number(), part: z.int().nullable(), at: z.string() })),
    /** Parts are numbered from 1. */
    split: z
      .object({ by: z.enum(['lines', 'equally']), parts: z.array(z.object({ part: z.int(), amount: z.number(), paid: z.boolean() })) })
      .nullable(),
  })
  .meta({ id: 'Bill' });

const toBillResponse = ({ session, lines, discounts, total, paid, due, payments, split, ...bill }: Bill): z.infer<typeof BillResponse> => {
  const toAmount = (amount: Minor) => (bill.currency === null ? 0 : toDecimal(amount, bill.currency));
  const { id: sessionId, tableId, tableNumber, startedAt } = session;
  const parts = split?.amounts.map((amount, index) => {
    const part = index + 1;
    return { part, amount: toAmount(amount), paid: payments.some((payment) => payment.part === part) };
  });
  return {
    tableId,
    tableNumber,
    sessionId,
    startedAt,
    total: toAmount(total),
    paid: toAmount(paid),
    due: toAmount(due),
    lines: lines.map(({ options, unitPrice, ...line }) => ({
      ...line,
      options: [...options],
      unitPrice: toAmount(unitPrice),
      subtotal: toAmount(unitPrice * line.quantity),
    })),
    discounts: bill.currency === null ? [] : toDiscountResponses(discounts, bill.currency),
    payments: payments.map(({ method, amount, part, at }) => ({ method, amount: toAmount(amount), part, at })),
    split: split && parts ? { by: split.by, parts } : null,
  };
};

const billRoute = createRoute({
  method: 'get',
  path: '/api/v1/tables/{id}/bill',
  tags,
  operationId: 'getBill',
  summary: 'What the guests at a table owe',
  ...billAccess,
  request: { params },
  responses: jsonResponses(200, BillResponse),
  errors: orderingError.declare('ordering.no-bill', 'ordering.table-not-found'),
});
const splitRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/bill/split',
  tags,
  ...billAccess,
  idempotency: 'stored',
  operationId: 'splitBill',
  summary: 'Split the bill, equally or by lines; what nobody takes is one more part. Until one is paid it can be split anew',
  request: { params, ...jsonBody(SplitBody) },
  responses: jsonResponses(200, BillResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.no-bill',
    'ordering.not-on-bill',
    'ordering.nothing-due',
    'ordering.split-begun',
    'ordering.table-not-found',
  ),
});
const payRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/bill/pay',
  tags,
  ...allow('waiter', { resource: 'table-bills' }),
  idempotency: 'stored',
  operationId: 'payBill',
  summary: 'Record that a part, or all that is due, was paid at the table. With the last of it the session ends and the table is free',
  request: { params, ...jsonBody(PayBody) },
  responses: jsonResponses(201, BillResponse),
  errors: orderingError.declare(
    'ordering.bill-changed',
    'ordering.changed-meanwhile',
    'ordering.no-bill',
    'ordering.no-such-part',
    'ordering.nothing-due',
    'ordering.part-paid',
    'ordering.table-not-found',
  ),
});

export const tableBillRoutes = (bill: ManageTableBill) =>
  createRouter()
    .openapi(billRoute, async (c) =>
      respondOk(c, texts.found, toBillResponse(await bill.read(c.get('principal'), c.req.valid('param').id))),
    )
    .openapi(splitRoute, (c) => {
      const toReply = (split: Bill) => ({ status: 200 as const, text: texts.split, data: toBillResponse(split) });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        bill.split(c.get('principal'), c.req.valid('param').id, c.req.valid('json'), recordIdempotency),
      );
    })
    .openapi(payRoute, (c) => {
      const { method, part = null, amount } = c.req.valid('json');
      const payment = { method, part, amount };
      return respondCreated(c, texts.paid, toBillResponse, (recordIdempotency) =>
        bill.pay(c.get('principal'), c.req.valid('param').id, payment, causeFromRequest(c), recordIdempotency),
      );
    });
