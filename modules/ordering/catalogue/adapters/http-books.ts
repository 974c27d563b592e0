import * as z from 'zod';
import {
  allow,
  allowEveryone,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
} from '#shared/http/routes';
import { pageQuery } from '#shared/http/schemas/cursors';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { canSeeHidden } from '../../adapters/can-see-hidden.ts';
import { orderingError } from '../../domain/errors.ts';
import type { ProductWithStock } from '../domain/product.ts';
import { BookBody, BookPatchBody, BookResponse, toBookDraft, toBookPatch, toBookResponse } from './book-schemas.ts';
import { type ProductUseCases, priceBoundSchema, productAddErrors, toMinorBound } from './http-products.ts';

const texts = {
  listed: { es: 'Libros', en: 'Books' },
  found: { es: 'Libro', en: 'Book' },
  added: { es: 'Libro creado', en: 'Book created' },
  changed: { es: 'Libro actualizado', en: 'Book updated' },
  removed: { es: 'Libro eliminado', en: 'Book deleted' },
};
const tags = ['ordering'];
const path = '/api/v1/books/{id}' as const;
const id = z.object({ id: z.string().min(1) });

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/books',
  tags,
  operationId: 'listBooks',
  summary: 'The catalogue, in the words of a bookshop',
  ...allowEveryone({ resource: 'menu' }),
  request: {
    query: pageQuery.extend({
      category: z.string().optional(),
      author: z.string().optional(),
      tenant_id: z.string().optional(),
      price: priceBoundSchema,
      min_price: priceBoundSchema,
      max_price: priceBoundSchema,
    }),
  },
  responses: pageResponses(BookResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const oneRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getBook',
  summary: 'One book',
  ...allowEveryone({ resource: 'menu' }),
  request: { params: id },
  responses: jsonResponses(200, BookResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.product-not-found')],
});
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/books',
  tags,
  operationId: 'addBook',
  summary: 'Add a book',
  ...allow('manager', { resource: 'catalogue' }),
  idempotency: 'stored',
  request: jsonBody(BookBody),
  responses: jsonResponses(201, BookResponse),
  errors: productAddErrors,
});
const changeRoute = createRoute({
  method: 'patch',
  path,
  tags,
  operationId: 'updateBook',
  summary: 'Change a book',
  ...allow('manager', { resource: 'catalogue' }),
  request: { params: id, ...jsonBody(BookPatchBody) },
  responses: jsonResponses(200, BookResponse),
  errors: [...productAddErrors, ...orderingError.declare('ordering.product-not-found')],
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removeBook',
  summary: 'Remove a book',
  ...allow('manager', { resource: 'catalogue' }),
  request: { params: id },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.product-not-found', 'ordering.tenant-not-found'),
});

/** The bookshop's routes: the same catalogue and use cases as the product routes, in the bookshop's dialect. */
export function bookRoutes({ browse, pageCache, manage, cursors, defaultTenant }: ProductUseCases) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { cursor, category, author, price, min_price = price, max_price = price, limit } = c.req.valid('query');
      const tenantId = await resolveTenant(c, defaultTenant);
      const includeUnavailable = await canSeeHidden(c, tenantId);
      const queryKey = ['books', limit, cursor, category, author, price, min_price, max_price, cursors.keyId];
      return pageCache.respond(c, { tenantId, includeUnavailable, queryKey }, async () => {
        const scope = `books ${tenantId} ${JSON.stringify({ category, author, min_price, max_price })}`;
        const after = cursors.open(scope, cursor);
        const toParamName = (name: string) => (price === undefined ? name : 'price');
        const toQuery = (currency: string) => ({
          category,
          author,
          limit,
          all: includeUnavailable,
          after,
          onlyBooks: true,
          minPrice: toMinorBound(min_price, currency, toParamName('min_price')),
          maxPrice: toMinorBound(max_price, currency, toParamName('max_price')),
        });
        const { page, next, currency, basis } = await browse.list(tenantId, toQuery);
        const rows = page.map((product) => toBookResponse(product, currency));
        return { text: texts.listed, rows, nextCursor: cursors.seal(scope, next), basis };
      });
    })
    .openapi(oneRoute, async (c) => {
      const tenantId = await resolveTenant(c, defaultTenant);
      const includeUnavailable = await canSeeHidden(c, tenantId);
      const found = await runAsTenant(tenantId, () =>
        browse.get(tenantId, c.req.valid('param').id, includeUnavailable, { onlyBooks: true }),
      );
      return respondOk(c, texts.found, toBookResponse(found, found.currency));
    })
    .openapi(addRoute, async (c) => {
      const body = c.req.valid('json');
      const stock = body.stock_quantity ?? null;
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const toResponse = (product: ProductWithStock) => toBookResponse(product, currency);
      return respondCreated(c, texts.added, toResponse, (recordIdempotency) =>
        manage.add(toBookDraft(body, currency), stock, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, toBookPatch(c.req.valid('json'), currency), causeFromRequest(c), true);
      return respondOk(c, texts.changed, toBookResponse(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeFromRequest(c), true);
      return respondOk(c, texts.removed, null);
    });
}
