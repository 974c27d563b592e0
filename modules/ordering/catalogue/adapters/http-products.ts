import * as z from 'zod';
import { isInScope } from '#shared/auth/access';
import { mayAct } from '#shared/auth/auth';
import type { AppContext } from '#shared/http/environment';
import { allow, answers, causeOf, createRoute, everyone, json, pages, router, say200, say201 } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { type DefaultTenant, publicTenant } from '#shared/http/tenant-resolution';
import { asTenant } from '#shared/tenant-scope';
import { amount, toMinor } from '#shared/values/money';
import { type OnSale, productTypes } from '../domain/product.ts';
import type { BrowseProducts } from '../use-cases/browse-products.ts';
import type { ManageProducts } from '../use-cases/manage-products.ts';
import type { KeptPages } from './catalogue-page-cache.ts';
import { draftOf, ProductBody, ProductPatchBody, ProductShown, patchOf, shownProduct } from './product-schemas.ts';

const texts = {
  listed: { es: 'Productos', en: 'Products' },
  found: { es: 'Producto', en: 'Product' },
  added: { es: 'Producto creado', en: 'Product created' },
  changed: { es: 'Producto actualizado', en: 'Product updated' },
  removed: { es: 'Producto eliminado', en: 'Product deleted' },
};
const tags = ['ordering'];
const path = '/api/v1/products/{id}' as const;
const id = z.object({ id: z.string().min(1) });
export const priceBound = z.coerce.number().pipe(amount).optional();
/** A bound of the query that has this name, in minor units. */
export const boundOf = (bound: number | undefined, currency: string, name: string) =>
  bound === undefined ? undefined : toMinor(bound, currency, name);

const listRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/products', tags, summary: 'The menu', ...everyone({ resource: 'menu' }) },
  request: {
    query: pageQuery.extend({
      category: z.string().optional(),
      type: z.enum(productTypes).optional(),
      minPrice: priceBound,
      maxPrice: priceBound,
      sort: z.enum(['name', 'price', '-price']).optional(),
    }),
  },
  responses: pages(ProductShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path, tags, summary: 'One product', ...everyone({ resource: 'menu' }) },
  request: { params: id },
  responses: answers(200, ProductShown),
});
const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/products', tags, summary: 'Add a product', ...allow('manager', { resource: 'catalogue' }) },
  idempotency: 'stored',
  request: json(ProductBody),
  responses: answers(201, ProductShown),
});
const changeRoute = createRoute({
  ...{ method: 'patch', path, tags, summary: 'Change a product', ...allow('manager', { resource: 'catalogue' }) },
  request: { params: id, ...json(ProductPatchBody) },
  responses: answers(200, ProductShown),
});
const removeRoute = createRoute({
  ...{ method: 'delete', path, tags, summary: 'Remove a product', ...allow('manager', { resource: 'catalogue' }) },
  request: { params: id },
  responses: answers(200, z.null()),
});

export type ProductUseCases = {
  readonly browse: BrowseProducts;
  readonly kept: KeptPages;
  readonly manage: ManageProducts;
  readonly cursors: Cursors;
  readonly defaultTenant: DefaultTenant;
};

/** Whether the asker keeps this tenant's catalogue, or its promotions, and so sees what is not on sale too. */
export async function seesAll(c: AppContext, tenantId: string, resource: 'catalogue' | 'promotions' = 'catalogue') {
  const principal = await c.get('identify')();
  return principal?.tenantId === tenantId && mayAct(principal.role, 'manager') && isInScope(principal, resource);
}

export function productRoutes({ browse, kept, manage, cursors, defaultTenant }: ProductUseCases) {
  return router()
    .openapi(listRoute, async (c) => {
      const { cursor, limit, minPrice, maxPrice, ...filter } = c.req.valid('query');
      const tenantId = await publicTenant(c, defaultTenant);
      const all = await seesAll(c, tenantId);
      const asked = ['products', limit, cursor, minPrice, maxPrice, filter.category, filter.type, filter.sort, cursors.keyId];
      return kept.answer(c, { tenantId, all, asked }, async () => {
        const scope = `products ${tenantId} ${JSON.stringify({ ...filter, minPrice, maxPrice })}`;
        const after = cursors.open(scope, cursor);
        const wanted = (currency: string) => ({
          ...{ ...filter, limit, all, after },
          minPrice: boundOf(minPrice, currency, 'minPrice'),
          maxPrice: boundOf(maxPrice, currency, 'maxPrice'),
        });
        const { page, next, currency, basis } = await browse.list(tenantId, wanted);
        const rows = page.map((product) => shownProduct(product, currency));
        return { text: texts.listed, rows, nextCursor: cursors.seal(scope, next), basis };
      });
    })
    .openapi(oneRoute, async (c) => {
      const tenantId = await publicTenant(c, defaultTenant);
      const all = await seesAll(c, tenantId);
      const found = await asTenant(tenantId, () => browse.one(tenantId, c.req.valid('param').id, all));
      return say200(c, texts.found, shownProduct(found, found.currency));
    })
    .openapi(addRoute, async (c) => {
      const body = c.req.valid('json');
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const shown = (product: OnSale) => shownProduct(product, currency);
      return say201(c, texts.added, shown, (remember) => manage.add(draftOf(body, currency), body.stock, causeOf(c), remember));
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, patchOf(c.req.valid('json'), currency), causeOf(c));
      return say200(c, texts.changed, shownProduct(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
}
