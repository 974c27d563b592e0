import * as z from 'zod';
import type { Language } from '#shared/errors';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayOnce, sayPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { moment } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import { FeeShown, OrderShown, shownFees, shownOrder } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import type { Quote } from '../domain/quote.ts';
import type { Cater } from '../use-cases/quote-catering.ts';

const texts = {
  quoted: { es: 'Cotización', en: 'Quote' },
  listed: { es: 'Cotizaciones', en: 'Quotes' },
  confirmed: { es: 'Catering confirmado', en: 'Catering confirmed' },
};
const common = { tags: ['ordering'], ...allow('customer', 'manager', { resource: 'quotes' }) };
const params = z.object({ id: z.string().min(1).max(100) });

const QuoteBody = z.object({
  packageId: z.string().min(1).max(100),
  people: z.int().min(1).max(5_000),
  date: moment,
  address: z.string().min(1).max(200).nullable().default(null),
  note: z.string().max(500).nullable().default(null),
});
const QuoteShown = z.object({
  ...{ id: z.string(), customerId: z.string(), customerName: z.string(), packageId: z.string(), packageName: z.string() },
  people: z.int(),
  /** For one person. */
  unitPrice: z.number(),
  fees: z.array(FeeShown),
  total: z.number(),
  currency: z.string(),
  date: z.string(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
  validUntil: z.string(),
  /** The order that it has become. */
  orderId: z.string().nullable(),
});
const shownQuote = (
  { tenantId: _, unitPrice, fees, total, currency, ...quote }: Quote,
  language: Language,
): z.infer<typeof QuoteShown> => ({
  ...quote,
  unitPrice: toDecimal(unitPrice, currency),
  fees: shownFees(fees, currency, language),
  total: toDecimal(total, currency),
  currency,
});

const quotesPath = '/api/v1/catering/quotes';
const quoteRoute = createRoute({
  ...{ ...common, method: 'post', path: quotesPath, summary: 'Ask what catering would cost' },
  idempotency: 'stored',
  request: json(QuoteBody),
  responses: answers(201, QuoteShown),
});
const listRoute = createRoute({
  ...{ ...common, method: 'get', path: quotesPath, summary: "One's own quotes, or all for managers, newest first" },
  request: { query: pageQuery },
  responses: pages(QuoteShown),
});
const oneRoute = createRoute({
  ...{ ...common, method: 'get', path: '/api/v1/catering/quotes/{id}', summary: 'One quote' },
  request: { params },
  responses: answers(200, QuoteShown),
});
const confirmRoute = createRoute({
  ...{ ...common, method: 'post', path: '/api/v1/catering/quotes/{id}/confirm', summary: 'Make an order of a quote, once' },
  idempotency: 'stored',
  request: { params, ...json(z.object({ paymentMethod: z.enum(['cash', 'card']).default('cash') })) },
  responses: answers(200, OrderShown),
});

export const cateringRoutes = (cater: Cater, cursors: Cursors) =>
  router()
    .openapi(quoteRoute, async (c) => {
      const asked = c.req.valid('json');
      const shown = (quote: Quote) => shownQuote(quote, c.get('language'));
      return say201(c, texts.quoted, shown, (remember) => cater.quote(c.get('principal'), asked, causeOf(c), remember));
    })
    .openapi(listRoute, async (c) => {
      const [principal, { limit, cursor }] = [c.get('principal'), c.req.valid('query')];
      const scope = `quotes ${principal.tenantId} ${principal.userId}`;
      const { quotes, next } = await cater.list(principal, { limit, after: cursors.open(scope, cursor) });
      return sayPage(
        c,
        texts.listed,
        quotes.map((quote) => shownQuote(quote, c.get('language'))),
        cursors.seal(scope, next),
      );
    })
    .openapi(oneRoute, async (c) => {
      const quote = await cater.one(c.get('principal'), c.req.valid('param').id);
      return say200(c, texts.quoted, shownQuote(quote, c.get('language')));
    })
    .openapi(confirmRoute, async (c) => {
      const [{ id }, { paymentMethod }] = [c.req.valid('param'), c.req.valid('json')];
      const tell = (order: Order) => ({ status: 200 as const, text: texts.confirmed, data: shownOrder(order, c.get('language')) });
      return sayOnce(c, tell, (remember) => cater.confirm(c.get('principal'), id, paymentMethod, causeOf(c), remember));
    });
