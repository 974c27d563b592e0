import { askedLanguage } from '#shared/http/asked-language';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { orderingError } from '../../domain/errors.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { ReadOrders } from '../../orders/use-cases/read-orders.ts';
import type { CheckOut } from '../use-cases/check-out.ts';
import {
  CheckoutBody,
  PurchaseResponse,
  parsePaymentMethod,
  toInvoice,
  toPurchaseResponse,
  toShippingAddress,
} from './purchase-schemas.ts';

const texts = {
  bought: { es: 'Compra recibida', en: 'Purchase received' },
  listed: { es: 'Compras', en: 'Purchases' },
};
const tags = ['ordering'];
const buyers = allow('customer', 'table-guest', { resource: 'purchases' });

const checkoutRoute = createRoute({
  method: 'post',
  path: '/api/v1/purchases/checkout',
  tags,
  operationId: 'checkOut',
  summary: 'Order what is in the cart, and empty it',
  ...buyers,
  idempotency: 'stored',
  request: jsonBody(CheckoutBody),
  responses: jsonResponses(201, PurchaseResponse),
  errors: [
    ...placementErrors,
    ...orderingError.declare(
      'ordering.bill-full',
      'ordering.cart-changed',
      'ordering.cart-empty',
      'ordering.other-table',
      'ordering.unknown-payment-method',
    ),
  ],
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/purchases',
  tags,
  operationId: 'listPurchases',
  summary: 'What one has bought, newest first',
  ...buyers,
  request: { query: pageQuery },
  responses: pageResponses(PurchaseResponse),
  errors: orderingError.declare('ordering.tenant-not-found'),
});

type UseCases = { readonly checkOut: CheckOut; readonly read: ReadOrders; readonly cursors: Cursors };

export const purchaseRoutes = ({ checkOut, read, cursors }: UseCases) =>
  createRouter()
    .openapi(checkoutRoute, async (c) => {
      const { payment_method, shipping_address, type, note = null, ...rest } = c.req.valid('json');
      const {
        branch_id: branchId = null,
        zone_id: zoneId = null,
        promotion_code: promotionCode = null,
        scheduled_for: scheduledFor = null,
        allergy_note: allergyNote,
        tip,
        invoice,
      } = rest;
      const destination = { ...toShippingAddress(shipping_address), branchId, zoneId, type, scheduledFor };
      const more = { ...(allergyNote && { allergyNote }), ...(invoice && { invoice: toInvoice(invoice) }) };
      const input = {
        paymentMethod: parsePaymentMethod(payment_method),
        ...destination,
        note,
        promotionCode,
        tip,
        ...more,
        language: askedLanguage(c),
      };
      return respondCreated(c, texts.bought, toPurchaseResponse, (recordIdempotency) =>
        checkOut.run(c.get('principal'), input, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { limit, cursor } = c.req.valid('query');
      const scope = `purchases ${principal.tenantId} ${principal.userId}`;
      const { orders, next } = await read.list(principal, { limit, after: cursors.open(scope, cursor) });
      return respondPage(c, texts.listed, orders.map(toPurchaseResponse), cursors.seal(scope, next));
    });
