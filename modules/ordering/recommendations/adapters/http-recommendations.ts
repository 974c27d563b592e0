import * as z from 'zod';
import { type Language, phrase, type Text } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import { allow, createRoute, pages, router, sayPage } from '#shared/http/routes';
import { BookShown, shownBook } from '../../catalogue/adapters/book-schemas.ts';
import { ProductShown, shownProduct } from '../../catalogue/adapters/product-schemas.ts';
import type { Reason } from '../domain/recommendations.ts';
import type { RecommendProducts } from '../use-cases/recommend-products.ts';

const recommended = { es: 'Recomendaciones', en: 'Recommendations' };
const reasons: Readonly<Record<Reason['kind'], Text>> = {
  together: { es: 'Porque pediste {name}', en: 'Because you ordered {name}' },
  taste: { es: 'Porque te gusta {category}', en: 'Because you like {category}' },
  popular: { es: 'De lo más pedido', en: 'Among the most ordered' },
};
const why = z.object({ reason: z.object({ kind: z.enum(['together', 'taste', 'popular']), text: z.string() }) });
const query = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) });
const id = z.string().min(1).max(100);
const buyers = allow('customer', 'table-guest', { resource: 'recommendations' });

const productsRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/products/recommendations/{userId}', tags: ['ordering'], summary: 'What one might like', ...buyers },
  request: { params: z.object({ userId: id }), query },
  responses: pages(ProductShown.extend(why.shape)),
});
const booksRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/books/recommendations/{user_id}', tags: ['ordering'], summary: 'Books one might like', ...buyers },
  request: { params: z.object({ user_id: id }), query },
  responses: pages(BookShown.extend(why.shape)),
});

const shownReason = (reason: Reason, language: Language) => ({
  reason: { kind: reason.kind, text: phrase(reasons[reason.kind], language, { ...reason }) },
});

/** To be mounted before what answers `/api/v1/products/{id}` and `/api/v1/books/{id}`. */
export function recommendationRoutes(recommend: RecommendProducts) {
  const of = (c: AppContext, userId: string, limit: number, onlyBooks = false) =>
    recommend.run(c.get('principal'), userId, limit, onlyBooks);
  return router()
    .openapi(productsRoute, async (c) => {
      const found = await of(c, c.req.valid('param').userId, c.req.valid('query').limit);
      const rows = found.map((one) => ({ ...shownProduct(one, one.currency), ...shownReason(one.reason, c.get('language')) }));
      return sayPage(c, recommended, rows, null);
    })
    .openapi(booksRoute, async (c) => {
      const found = await of(c, c.req.valid('param').user_id, c.req.valid('query').limit, true);
      const rows = found.map((one) => ({ ...shownBook(one, one.currency), ...shownReason(one.reason, c.get('language')) }));
      return sayPage(c, recommended, rows, null);
    });
}
