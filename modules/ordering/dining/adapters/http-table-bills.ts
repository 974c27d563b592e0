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
import { amountSchema } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { BillWithPayments } from '../use-cases/load-bill.ts';
import type { ManageTableBill } from '../use-cases/manage-table-bill.ts';
import type { RecordBillTender } from '../use-cases/record-bill-tender.ts';
import { BillResponse, maxParts, toBillResponse } from './bill-schemas.ts';

const texts = {
  found: { es: 'Cuenta', en: 'Bill' },
  split: { es: 'Cuenta dividida', en: 'Bill split' },
  claimed: { es: 'Lo pagarás tú', en: 'You are going to pay it' },
  released: { es: 'Ya no pagas nada en particular', en: 'You no longer pay anything in particular' },
  paid: { es: 'Pago registrado', en: 'Payment recorded' },
};
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const params = z.object({ id });
const billAccess = allow('waiter', 'table-guest', { resource: 'table-bills' });
const method = z.enum(['cash', 'card']);
const BillLineShare = z.object({ orderId: id, lineId: id, quantity: z.int().min(1).max(5_000) });

const SplitBody = z
  .discriminatedUnion('by', [
    z.object({
      by: z.literal('lines'),
      parts: z
        .array(
          z.object({
            lines: z.array(BillLineShare).min(1).max(500),
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
  .meta({ id: 'BillDueInput' });

const ClaimsBody = z.object({ lines: z.array(BillLineShare).min(1).max(500) }).meta({ id: 'BillClaimsInput' });

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
  summary: 'Split what is left to pay, equally or by lines; what nobody takes is one more part. It can be split anew at any time',
  request: { params, ...jsonBody(SplitBody) },
  responses: jsonResponses(200, BillResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.no-bill',
    'ordering.not-on-bill',
    'ordering.nothing-due',
    'ordering.table-not-found',
  ),
});
const claimRoute = createRoute({
  method: 'put',
  path: '/api/v1/tables/{id}/bill/claims',
  tags,
  ...billAccess,
  operationId: 'claimBillLines',
  summary: 'Say which lines you are going to pay, instead of those that you have claimed before. It holds for 10 minutes',
  request: { params, ...jsonBody(ClaimsBody) },
  responses: jsonResponses(200, BillResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.line-claimed',
    'ordering.no-bill',
    'ordering.not-on-bill',
    'ordering.table-not-found',
  ),
});
const releaseRoute = createRoute({
  method: 'delete',
  path: '/api/v1/tables/{id}/bill/claims',
  tags,
  ...billAccess,
  operationId: 'releaseBillLines',
  summary: 'Give up the lines that you have claimed',
  request: { params },
  responses: jsonResponses(200, BillResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.no-bill', 'ordering.table-not-found'),
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
    'ordering.line-claimed',
    'ordering.no-bill',
    'ordering.no-such-part',
    'ordering.not-on-bill',
    'ordering.nothing-due',
    'ordering.part-paid',
    'ordering.table-not-found',
    'ordering.too-many-payments',
  ),
});

export const tableBillRoutes = (bills: ManageTableBill, tenders: RecordBillTender, links: OrderLinks) =>
  createRouter()
    .openapi(billRoute, async (c) => {
      const principal = c.get('principal');
      const bill = await bills.read(principal, c.req.valid('param').id);
      return respondOk(c, texts.found, toBillResponse(bill, { principal, language: c.get('language'), links }));
    })
    .openapi(splitRoute, (c) => {
      const principal = c.get('principal');
      const toReply = (bill: BillWithPayments) => {
        return { status: 200 as const, text: texts.split, data: toBillResponse(bill, { principal, language: c.get('language'), links }) };
      };
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        bills.split(principal, c.req.valid('param').id, c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(claimRoute, async (c) => {
      const principal = c.get('principal');
      const bill = await bills.claim(principal, c.req.valid('param').id, c.req.valid('json').lines, causeFromRequest(c));
      return respondOk(c, texts.claimed, toBillResponse(bill, { principal, language: c.get('language'), links }));
    })
    .openapi(releaseRoute, async (c) => {
      const principal = c.get('principal');
      const bill = await bills.release(principal, c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.released, toBillResponse(bill, { principal, language: c.get('language'), links }));
    })
    .openapi(payRoute, (c) => {
      const principal = c.get('principal');
      const { method, part = null, amount } = c.req.valid('json');
      const toData = (bill: BillWithPayments) => toBillResponse(bill, { principal, language: c.get('language'), links });
      return respondCreated(c, texts.paid, toData, (recordIdempotency) =>
        tenders.payDue(principal, c.req.valid('param').id, { method, part, amount }, causeFromRequest(c), recordIdempotency),
      );
    });
