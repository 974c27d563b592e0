import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
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
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { amountSchema, toMinor } from '#shared/values/money';
import { canSeeHidden } from '../../adapters/can-see-hidden.ts';
import { orderingError } from '../../domain/errors.ts';
import { type ProductWithStock, productTypes } from '../domain/product.ts';
import type { BrowseProducts } from '../use-cases/browse-products.ts';
import type { ManageProducts } from '../use-cases/manage-products.ts';
import type { CataloguePageCache } from './catalogue-page-cache.ts';
import { ProductBody, ProductPatchBody, ProductResponse, toProductDraft, toProductPatch, toProductResponse } from './product-schemas.ts';

const texts = {
  listed: { es: 'Productos', en: 'Products' },
  found: { es: 'Producto', en: 'Product' },
  added: { es: 'Producto creado', en: 'Product created' },
  changed: { es: 'Producto actualizado', en: 'Product updated' },
  removed: { es: 'Producto eliminado', en: 'Product deleted' },
};
const tags = ['ordering'];
/** Errors of a route that adds a product, or a book. */
export const productAddErrors = orderingError.declare(
  'ordering.bad-parts',
  'ordering.changed-meanwhile',
  'ordering.isbn-taken',
  'ordering.product-code-taken',
  'ordering.tenant-not-found',
);

const path = '/api/v1/products/{id}' as const;
const id = z.object({ id: z.string().min(1) });
export const priceBoundSchema = z.coerce.number().pipe(amountSchema).optional();
/**
 * Converts a price bound to minor units. `name`: the query parameter, for error messages.
 * @throws TooManyDecimals if the currency has fewer decimals
 */
export const toMinorBound = (bound: number | undefined, currency: string, name: string) =>
  bound === undefined ? undefined : toMinor(bound, currency, name);

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/products',
  tags,
  operationId: 'listProducts',
  summary: 'The menu',
  ...allowEveryone({ resource: 'menu' }),
  request: {
    query: pageQuery.extend({
      category: z.string().optional(),
      type: z.enum(productTypes).optional(),
      minPrice: priceBoundSchema,
      maxPrice: priceBoundSchema,
      sort: z.enum(['name', 'price', '-price']).optional(),
    }),
  },
  responses: pageResponses(ProductResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const oneRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getProduct',
  summary: 'One product',
  ...allowEveryone({ resource: 'menu' }),
  request: { params: id },
  responses: jsonResponses(200, ProductResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.product-not-found')],
});
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/products',
  tags,
  operationId: 'addProduct',
  summary: 'Add a product',
  ...allow('manager', { resource: 'catalogue' }),
  idempotency: 'stored',
  request: jsonBody(ProductBody),
  responses: jsonResponses(201, ProductResponse),
  errors: [...productAddErrors, ...orderingError.declare('ordering.unknown-tax-rate')],
});
const changeRoute = createRoute({
  method: 'patch',
  path,
  tags,
  operationId: 'updateProduct',
  summary: 'Change a product',
  ...allow('manager', { resource: 'catalogue' }),
  request: { params: id, ...jsonBody(ProductPatchBody) },
  responses: jsonResponses(200, ProductResponse),
  errors: [...productAddErrors, ...orderingError.declare('ordering.product-not-found', 'ordering.unknown-tax-rate')],
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removeProduct',
  summary: 'Remove a product',
  ...allow('manager', { resource: 'catalogue' }),
  request: { params: id },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.product-not-found', 'ordering.tenant-not-found'),
});

export type ProductUseCases = {
  readonly browse: BrowseProducts;
  readonly pageCache: CataloguePageCache;
  readonly manage: ManageProducts;
  readonly cursors: Cursors;
  readonly defaultTenant: DefaultTenant;
};

export function productRoutes({ browse, pageCache, manage, cursors, defaultTenant }: ProductUseCases) {
  return createRouter()
    .openapi(listRoute, async (c) => {
      const { cursor, limit, minPrice, maxPrice, ...filter } = c.req.valid('query');
      const tenantId = await resolveTenant(c, defaultTenant);
      const includeUnavailable = await canSeeHidden(c, tenantId);
      const queryKey = ['products', limit, cursor, minPrice, maxPrice, filter.category, filter.type, filter.sort, cursors.keyId];
      return pageCache.respond(c, { tenantId, includeUnavailable, queryKey }, async () => {
        const scope = `products ${tenantId} ${JSON.stringify({ ...filter, minPrice, maxPrice })}`;
        const after = cursors.open(scope, cursor);
        const toQuery = (currency: string) => ({
          ...filter,
          limit,
          all: includeUnavailable,
          after,
          minPrice: toMinorBound(minPrice, currency, 'minPrice'),
          maxPrice: toMinorBound(maxPrice, currency, 'maxPrice'),
        });
        const { page, next, currency, basis } = await browse.list(tenantId, toQuery);
        const rows = page.map((product) => toProductResponse(product, currency));
        return { text: texts.listed, rows, nextCursor: cursors.seal(scope, next), basis };
      });
    })
    .openapi(oneRoute, async (c) => {
      const tenantId = await resolveTenant(c, defaultTenant);
      const includeUnavailable = await canSeeHidden(c, tenantId);
      const found = await runAsTenant(tenantId, () => browse.get(tenantId, c.req.valid('param').id, includeUnavailable));
      return respondOk(c, texts.found, toProductResponse(found, found.currency));
    })
    .openapi(addRoute, async (c) => {
      const body = c.req.valid('json');
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const toResponse = (product: ProductWithStock) => toProductResponse(product, currency);
      return respondCreated(c, texts.added, toResponse, (recordIdempotency) =>
        manage.add(toProductDraft(body, currency), body.stock, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, toProductPatch(c.req.valid('json'), currency), causeFromRequest(c));
      return respondOk(c, texts.changed, toProductResponse(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
}
