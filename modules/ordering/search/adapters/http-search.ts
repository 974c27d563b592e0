import * as z from 'zod';
import { phrase } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import { createRoute, everyone, pages, router, sayPage } from '#shared/http/routes';
import { pageQuery } from '#shared/http/schemas/cursors';
import { type DefaultTenant, publicTenant } from '#shared/http/tenant-resolution';
import { asTenant } from '#shared/tenant-scope';
import { BookShown, shownBook } from '../../catalogue/adapters/book-schemas.ts';
import { ProductShown, shownProduct } from '../../catalogue/adapters/product-schemas.ts';
import type { OnSale } from '../../catalogue/domain/product.ts';
import type { FindProducts, FoundProducts } from '../use-cases/find-products.ts';

const texts = {
  found: { es: 'Resultados de la búsqueda', en: 'What was found' },
  suggested: { es: 'Sugerencias', en: 'Suggestions' },
  categories: { es: 'Categorías', en: 'Categories' },
};
const tags = ['ordering'];
/** What somebody has typed. */
const q = z.string().trim().min(1).max(100);
const { limit } = pageQuery.shape;
const Category = z.object({ category: z.string(), count: z.int() });
const facets = z.object({ category: z.array(Category) });
const Suggested = z.object({ id: z.string(), name: z.string(), category: z.string() });

/** The first page of what fits, in the words of whoever asks, and how much there is in all. */
const found = <Shown extends z.ZodType>(shown: Shown) => {
  const { 200: found, ...others } = pages(shown);
  const { schema } = found.content['application/json'];
  return { ...others, 200: { ...found, content: { 'application/json': { schema: schema.extend({ total: z.int(), facets }) } } } } as const;
};

const searchRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/products/search', tags, summary: 'Search the menu', ...everyone({ resource: 'menu' }) },
  request: { query: z.object({ q, limit }) },
  responses: found(ProductShown),
});
const booksRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/books/search', tags, summary: 'Search the books', ...everyone({ resource: 'menu' }) },
  request: { query: z.object({ q, limit, tenant_id: z.string().optional() }) },
  responses: found(BookShown),
});
const suggestRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/products/suggest', tags, summary: 'What a guest may be typing', ...everyone({ resource: 'menu' }) },
  request: { query: z.object({ q, limit }) },
  responses: pages(Suggested),
});
const categoriesRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/products/categories', tags, summary: "The menu's categories", ...everyone({ resource: 'menu' }) },
  responses: pages(Category),
});
const bookCategoriesRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/books/categories', tags, summary: "The bookshop's categories", ...everyone({ resource: 'menu' }) },
  request: { query: z.object({ tenant_id: z.string().optional() }) },
  responses: pages(Category),
});

const sayFound = <Shown>(
  c: AppContext,
  { products, total, facets, currency }: FoundProducts,
  shown: (product: OnSale, currency: string) => Shown,
) => {
  const message = phrase(texts.found, c.get('language'));
  const more = { total, facets: { category: [...facets] } };
  return c.json(
    { success: true as const, message, data: products.map((product) => shown(product, currency)), nextCursor: null, ...more },
    200,
  );
};

/** To be mounted before what answers `/api/v1/products/{id}` and `/api/v1/books/{id}`. */
export function searchRoutes(find: FindProducts, defaultTenant: DefaultTenant) {
  return router()
    .openapi(searchRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await publicTenant(c, defaultTenant);
      return sayFound(c, await asTenant(tenantId, () => find.search(tenantId, q, limit)), shownProduct);
    })
    .openapi(booksRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await publicTenant(c, defaultTenant);
      return sayFound(c, await asTenant(tenantId, () => find.search(tenantId, q, limit, true)), shownBook);
    })
    .openapi(suggestRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await publicTenant(c, defaultTenant);
      return sayPage(c, texts.suggested, await asTenant(tenantId, () => find.suggest(tenantId, q, limit)), null);
    })
    .openapi(categoriesRoute, async (c) => {
      const tenantId = await publicTenant(c, defaultTenant);
      return sayPage(c, texts.categories, await asTenant(tenantId, () => find.categories(tenantId)), null);
    })
    .openapi(bookCategoriesRoute, async (c) => {
      const tenantId = await publicTenant(c, defaultTenant);
      return sayPage(c, texts.categories, await asTenant(tenantId, () => find.categories(tenantId, true)), null);
    });
}
