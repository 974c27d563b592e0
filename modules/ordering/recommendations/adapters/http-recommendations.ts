import * as z from 'zod';
import { type Language, type LocalizedText, localize } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import { allow, createRoute, createRouter, pageResponses, respondPage } from '#shared/http/routes';
import { BookResponse, toBookResponse } from '../../catalogue/adapters/book-schemas.ts';
import { ProductResponse, toProductResponse } from '../../catalogue/adapters/product-schemas.ts';
import { orderingError } from '../../domain/errors.ts';
import type { RecommendationReason } from '../domain/recommendations.ts';
import type { RecommendProducts } from '../use-cases/recommend-products.ts';

const listedText = { es: 'Recomendaciones', en: 'Recommendations' };
const reasons: Readonly<Record<RecommendationReason['kind'], LocalizedText>> = {
  together: { es: 'Porque pediste {name}', en: 'Because you ordered {name}' },
  taste: { es: 'Porque te gusta {category}', en: 'Because you like {category}' },
  popular: { es: 'De lo más pedido', en: 'Among the most ordered' },
};
const reasonSchema = z.object({ reason: z.object({ kind: z.enum(['together', 'taste', 'popular']), text: z.string() }) });
const query = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) });
const id = z.string().min(1).max(100);
const buyers = allow('customer', 'table-guest', { resource: 'recommendations' });

const productsRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/recommendations/{userId}',
  tags: ['ordering'],
  operationId: 'recommendProducts',
  summary: 'What one might like',
  ...buyers,
  request: { params: z.object({ userId: id }), query },
  responses: pageResponses(ProductResponse.extend(reasonSchema.shape)),
  errors: orderingError.declare('ordering.tenant-not-found'),
});
const booksRoute = createRoute({
  method: 'get',
  path: '/api/v1/books/recommendations/{user_id}',
  tags: ['ordering'],
  operationId: 'recommendBooks',
  summary: 'Books one might like',
  ...buyers,
  request: { params: z.object({ user_id: id }), query },
  responses: pageResponses(BookResponse.extend(reasonSchema.shape)),
  errors: orderingError.declare('ordering.tenant-not-found'),
});

const toReasonResponse = (reason: RecommendationReason, language: Language) => ({
  reason: { kind: reason.kind, text: localize(reasons[reason.kind], language, { ...reason }) },
});

/** Mount these routes before `/api/v1/products/{id}` and `/api/v1/books/{id}`, which would match their paths. */
export function recommendationRoutes(recommend: RecommendProducts) {
  const recommendFor = (c: AppContext, userId: string, limit: number, onlyBooks = false) =>
    recommend.run(c.get('principal'), userId, limit, onlyBooks);
  return createRouter()
    .openapi(productsRoute, async (c) => {
      const found = await recommendFor(c, c.req.valid('param').userId, c.req.valid('query').limit);
      const rows = found.map((one) => ({ ...toProductResponse(one, one.currency), ...toReasonResponse(one.reason, c.get('language')) }));
      return respondPage(c, listedText, rows, null);
    })
    .openapi(booksRoute, async (c) => {
      const found = await recommendFor(c, c.req.valid('param').user_id, c.req.valid('query').limit, true);
      const rows = found.map((one) => ({ ...toBookResponse(one, one.currency), ...toReasonResponse(one.reason, c.get('language')) }));
      return respondPage(c, listedText, rows, null);
    });
}
