import * as z from 'zod';
import type { Language } from '#shared/errors';
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
  respondIdempotently,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { instantSchema } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { ChargeResponse, TaxResponse, toChargeResponses, toTaxResponses } from '../../orders/adapters/order-price-schemas.ts';
import { FeeResponse, OrderResponse, PlaceOrderBody, toFeeResponses, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { Quote } from '../domain/quote.ts';
import type { QuoteCatering } from '../use-cases/quote-catering.ts';

const texts = {
  quoted: { es: 'Cotización', en: 'Quote' },
  listed: { es: 'Cotizaciones', en: 'Quotes' },
  confirmed: { es: 'Catering confirmado', en: 'Catering confirmed' },
};
const common = { tags: ['ordering'], ...allow('customer', 'manager', { resource: 'quotes' }) };
const params = z.object({ id: z.string().min(1).max(100) });

const QuoteBody = z
  .object({
    packageId: z.string().min(1).max(100),
    people: z.int().min(1).max(5_000),
    date: instantSchema,
    address: z.string().min(1).max(200).nullable().default(null),
    note: z.string().max(500).nullable().default(null),
  })
  .meta({ id: 'QuoteInput' });
const QuoteResponse = z
  .object({
    id: z.string(),
    customerId: z.string(),
    customerName: z.string(),
    packageId: z.string(),
    packageName: z.string(),
    people: z.int(),
    /** Per person. */
    unitPrice: z.number(),
    fees: z.array(FeeResponse),
    charges: z.array(ChargeResponse),
    tax: z.array(TaxResponse),
    total: z.number(),
    currency: z.string(),
    date: z.string(),
    address: z.string().nullable(),
    note: z.string().nullable(),
    createdAt: z.string(),
    validUntil: z.string(),
    /** The id of the order, after the quote was confirmed. */
    orderId: z.string().nullable(),
  })
  .meta({ id: 'Quote' });
const toQuoteResponse = (
  { tenantId: _, taxTerms: __, taxRateId: ___, unitPrice, fees, charges = [], tax = [], total, currency, ...quote }: Quote,
  language: Language,
): z.infer<typeof QuoteResponse> => ({
  ...quote,
  unitPrice: toDecimal(unitPrice, currency),
  fees: toFeeResponses(fees, currency, language),
  charges: toChargeResponses(charges, currency),
  tax: toTaxResponses(tax, currency),
  total: toDecimal(total, currency),
  currency,
});

const quotesPath = '/api/v1/catering/quotes';
const quoteRoute = createRoute({
  ...common,
  method: 'post',
  path: quotesPath,
  operationId: 'requestQuote',
  summary: 'Ask what catering would cost',
  idempotency: 'stored',
  request: jsonBody(QuoteBody),
  responses: jsonResponses(201, QuoteResponse),
  errors: orderingError.declare(
    'ordering.below-minimum',
    'ordering.closed',
    'ordering.no-package',
    'ordering.options-missing',
    'ordering.order-too-varied',
    'ordering.out-of-stock',
    'ordering.outside-zones',
    'ordering.promotion-not-applicable',
    'ordering.promotion-over',
    'ordering.promotion-used-up',
    'ordering.quote-first',
    'ordering.tenant-not-found',
    'ordering.time-missing',
    'ordering.too-early',
    'ordering.too-far',
    'ordering.too-few-people',
    'ordering.too-many-lines',
    'ordering.too-soon',
    'ordering.unavailable',
    'ordering.unknown-branch',
    'ordering.unknown-option',
    'ordering.unknown-product',
    'ordering.unknown-promotion',
    'ordering.unknown-table',
    'ordering.unknown-zone',
  ),
});
const listRoute = createRoute({
  ...common,
  method: 'get',
  path: quotesPath,
  operationId: 'listQuotes',
  summary: "One's own quotes, or all for managers, newest first",
  request: { query: pageQuery },
  responses: pageResponses(QuoteResponse),
  errors: [],
});
const oneRoute = createRoute({
  ...common,
  method: 'get',
  path: '/api/v1/catering/quotes/{id}',
  operationId: 'getQuote',
  summary: 'One quote',
  request: { params },
  responses: jsonResponses(200, QuoteResponse),
  errors: orderingError.declare('ordering.quote-not-found'),
});
const confirmRoute = createRoute({
  ...common,
  method: 'post',
  path: '/api/v1/catering/quotes/{id}/confirm',
  operationId: 'confirmQuote',
  summary: 'Make an order of a quote, once',
  idempotency: 'stored',
  request: { params, ...jsonBody(z.object({ paymentMethod: PlaceOrderBody.shape.paymentMethod })) },
  responses: jsonResponses(200, OrderResponse),
  errors: [...placementErrors, ...orderingError.declare('ordering.quote-expired', 'ordering.quote-not-found')],
});

export const cateringRoutes = (quoteCatering: QuoteCatering, links: OrderLinks, cursors: Cursors) =>
  createRouter()
    .openapi(quoteRoute, async (c) => {
      const input = c.req.valid('json');
      const toResponse = (quote: Quote) => toQuoteResponse(quote, c.get('language'));
      return respondCreated(c, texts.quoted, toResponse, (recordIdempotency) =>
        quoteCatering.quote(c.get('principal'), input, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const [principal, { limit, cursor }] = [c.get('principal'), c.req.valid('query')];
      const scope = `quotes ${principal.tenantId} ${principal.userId}`;
      const { quotes, next } = await quoteCatering.list(principal, { limit, after: cursors.open(scope, cursor) });
      return respondPage(
        c,
        texts.listed,
        quotes.map((quote) => toQuoteResponse(quote, c.get('language'))),
        cursors.seal(scope, next),
      );
    })
    .openapi(oneRoute, async (c) => {
      const quote = await quoteCatering.get(c.get('principal'), c.req.valid('param').id);
      return respondOk(c, texts.quoted, toQuoteResponse(quote, c.get('language')));
    })
    .openapi(confirmRoute, async (c) => {
      const [{ id }, { paymentMethod }] = [c.req.valid('param'), c.req.valid('json')];
      const toReply = (order: Order) => ({
        status: 200 as const,
        text: texts.confirmed,
        data: toOrderResponse(order, c.get('language'), links),
      });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        quoteCatering.confirm(
          c.get('principal'),
          id,
          { paymentMethod, language: askedLanguage(c) },
          causeFromRequest(c),
          recordIdempotency,
        ),
      );
    });
