import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
import { localize } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import { allowEveryone, createRoute, createRouter, pageResponses, respondPage } from '#shared/http/routes';
import { pageQuery } from '#shared/http/schemas/cursors';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { BookResponse, toBookResponse } from '../../catalogue/adapters/book-schemas.ts';
import { ProductResponse, toProductResponse } from '../../catalogue/adapters/product-schemas.ts';
import type { ProductWithStock } from '../../catalogue/domain/product.ts';
import { orderingError } from '../../domain/errors.ts';
import type { FindProducts, ProductSearchResult } from '../use-cases/find-products.ts';

const texts = {
  found: { es: 'Resultados de la búsqueda', en: 'What was found' },
  suggested: { es: 'Sugerencias', en: 'Suggestions' },
  categories: { es: 'Categorías', en: 'Categories' },
};
const tags = ['ordering'];
/** The search text. */
const q = z.string().trim().min(1).max(100);
const { limit } = pageQuery.shape;
const CategoryResponse = z.object({ category: z.string(), count: z.int() }).meta({ id: 'Category' });
const facets = z.object({ category: z.array(CategoryResponse) });
const SuggestionResponse = z.object({ id: z.string(), name: z.string(), category: z.string() }).meta({ id: 'Suggestion' });

/** The response to a search: the first page of matches, the total number of matches and the facets. */
const searchResponses = <RowSchema extends z.ZodType>(rowSchema: RowSchema) => {
  const { 200: okResponse, ...others } = pageResponses(rowSchema);
  const { schema } = okResponse.content['application/json'];
  return {
    ...others,
    200: { ...okResponse, content: { 'application/json': { schema: schema.extend({ total: z.int(), facets }) } } },
  } as const;
};

const searchRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/search',
  tags,
  operationId: 'searchProducts',
  summary: 'Search the menu',
  ...allowEveryone({ resource: 'menu' }),
  request: { query: z.object({ q, limit }) },
  responses: searchResponses(ProductResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const booksRoute = createRoute({
  method: 'get',
  path: '/api/v1/books/search',
  tags,
  operationId: 'searchBooks',
  summary: 'Search the books',
  ...allowEveryone({ resource: 'menu' }),
  request: { query: z.object({ q, limit, tenant_id: z.string().optional() }) },
  responses: searchResponses(BookResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const suggestRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/suggest',
  tags,
  operationId: 'suggestProducts',
  summary: 'What a guest may be typing',
  ...allowEveryone({ resource: 'menu' }),
  request: { query: z.object({ q, limit }) },
  responses: pageResponses(SuggestionResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const categoriesRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/categories',
  tags,
  operationId: 'listProductCategories',
  summary: "The menu's categories",
  ...allowEveryone({ resource: 'menu' }),
  responses: pageResponses(CategoryResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const bookCategoriesRoute = createRoute({
  method: 'get',
  path: '/api/v1/books/categories',
  tags,
  operationId: 'listBookCategories',
  summary: "The bookshop's categories",
  ...allowEveryone({ resource: 'menu' }),
  request: { query: z.object({ tenant_id: z.string().optional() }) },
  responses: pageResponses(CategoryResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});

const sendSearchResults = <Row>(
  c: AppContext,
  { products, total, facets, currency }: ProductSearchResult,
  toRow: (product: ProductWithStock, currency: string) => Row,
) => {
  const message = localize(texts.found, c.get('language'));
  const searchFields = { total, facets: { category: [...facets] } };
  return c.json(
    { success: true as const, message, data: products.map((product) => toRow(product, currency)), nextCursor: null, ...searchFields },
    200,
  );
};

/** The search routes. Mount them before `/api/v1/products/{id}` and `/api/v1/books/{id}`, which would match their paths too. */
export function searchRoutes(find: FindProducts, defaultTenant: DefaultTenant) {
  return createRouter()
    .openapi(searchRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await resolveTenant(c, defaultTenant);
      return sendSearchResults(c, await runAsTenant(tenantId, () => find.search(tenantId, q, limit)), toProductResponse);
    })
    .openapi(booksRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await resolveTenant(c, defaultTenant);
      return sendSearchResults(c, await runAsTenant(tenantId, () => find.search(tenantId, q, limit, true)), toBookResponse);
    })
    .openapi(suggestRoute, async (c) => {
      const { q, limit } = c.req.valid('query');
      const tenantId = await resolveTenant(c, defaultTenant);
      return respondPage(c, texts.suggested, await runAsTenant(tenantId, () => find.suggest(tenantId, q, limit)), null);
    })
    .openapi(categoriesRoute, async (c) => {
      const tenantId = await resolveTenant(c, defaultTenant);
      return respondPage(c, texts.categories, await runAsTenant(tenantId, () => find.categories(tenantId)), null);
    })
    .openapi(bookCategoriesRoute, async (c) => {
      const tenantId = await resolveTenant(c, defaultTenant);
      return respondPage(c, texts.categories, await runAsTenant(tenantId, () => find.categories(tenantId, true)), null);
    });
}
