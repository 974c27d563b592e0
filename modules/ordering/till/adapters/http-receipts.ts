import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import type { AppContext } from '#shared/http/environment';
import { allow, allowEveryone, createRoute, createRouter } from '#shared/http/routes';
import { staticContentPolicy } from '#shared/http/security-headers';
import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { PrintDocument } from '../domain/print-document.ts';
import type { ShowReceipt } from '../use-cases/show-receipt.ts';
import { renderDocument } from './receipt-page.ts';

const id = z.string().min(1).max(100);
const tags = ['ordering'];
const responses = { 200: { description: 'Done', content: { 'text/html': { schema: z.string() } } } } as const;

const receiptRoute = createRoute({
  method: 'get',
  path: '/api/v1/orders/{id}/receipt',
  tags,
  operationId: 'getReceipt',
  summary: 'The receipt of an order, to be printed on a strip of 80 mm',
  ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'orders' }),
  request: { params: z.object({ id }) },
  responses,
  errors: orderingError.declare('ordering.order-not-found', 'ordering.tenant-not-found'),
});
const linkRoute = createRoute({
  method: 'get',
  path: '/api/v1/public/receipts/{tenantId}/{id}',
  tags,
  operationId: 'getReceiptByLink',
  summary: 'The same by the signed link that an order shows, for 24 hours',
  ...allowEveryone({ resource: 'receipt-link' }),
  request: { params: z.object({ tenantId: id, id }), query: z.object({ expires: id, signature: id }) },
  responses,
  errors: orderingError.declare('ordering.link-over', 'ordering.order-not-found', 'ordering.tenant-not-found'),
});
const billLinkRoute = createRoute({
  method: 'get',
  path: '/api/v1/public/bill-receipts/{tenantId}/{sessionId}',
  tags,
  operationId: 'getBillReceiptByLink',
  summary: 'The receipt of a table by the signed link that its bill shows, for 24 hours',
  ...allowEveryone({ resource: 'receipt-link' }),
  request: { params: z.object({ tenantId: id, sessionId: id }), query: z.object({ expires: id, signature: id }) },
  responses,
  errors: orderingError.declare('ordering.link-over', 'ordering.no-bill', 'ordering.tenant-not-found'),
});

function sendReceipt(c: AppContext, receipt: PrintDocument) {
  c.header('Content-Security-Policy', staticContentPolicy);
  c.header('Cache-Control', 'no-store');
  return c.body(renderDocument(receipt), 200, { 'content-type': 'text/html; charset=utf-8' });
}

/** Receipts, for whoever may see the order and for whoever has its link. */
export const receiptRoutes = (receipts: ShowReceipt) =>
  createRouter()
    .openapi(receiptRoute, async (c) => sendReceipt(c, await receipts.show(c.get('principal'), c.req.valid('param').id)))
    .openapi(linkRoute, async (c) => {
      const order = c.req.valid('param');
      const receipt = await runAsTenant(order.tenantId, () => receipts.showByLink(order, c.req.valid('query')));
      return sendReceipt(c, receipt);
    })
    .openapi(billLinkRoute, async (c) => {
      const { tenantId, sessionId } = c.req.valid('param');
      const receipt = await runAsTenant(tenantId, () => receipts.showBillByLink({ tenantId, id: sessionId }, c.req.valid('query')));
      return sendReceipt(c, receipt);
    });
