import * as z from 'zod';
import { allow, answers, causeOf, createRoute, everyone, json, pages, router, say200, say201 } from '#shared/http/routes';
import { pageQuery } from '#shared/http/schemas/cursors';
import { publicTenant } from '#shared/http/tenant-resolution';
import { asTenant } from '#shared/tenant-scope';
import type { OnSale } from '../domain/product.ts';
import { BookBody, BookPatchBody, BookShown, bookDraft, bookPatch, shownBook } from './book-schemas.ts';
import { boundOf, type ProductUseCases, priceBound, seesAll } from './http-products.ts';

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
  ...{
    method: 'get',
    path: '/api/v1/books',
    tags,
    summary: 'The catalogue, in the words of a bookshop',
    ...everyone({ resource: 'menu' }),
  },
  request: {
    query: pageQuery.extend({
      ...{ category: z.string().optional(), author: z.string().optional(), tenant_id: z.string().optional() },
      ...{ price: priceBound, min_price: priceBound, max_price: priceBound },
    }),
  },
  responses: pages(BookShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path, tags, summary: 'One book', ...everyone({ resource: 'menu' }) },
  request: { params: id },
  responses: answers(200, BookShown),
});
const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/books', tags, summary: 'Add a book', ...allow('manager', { resource: 'catalogue' }) },
  idempotency: 'stored',
  request: json(BookBody),
  responses: answers(201, BookShown),
});
const changeRoute = createRoute({
  ...{ method: 'patch', path, tags, summary: 'Change a book', ...allow('manager', { resource: 'catalogue' }) },
  request: { params: id, ...json(BookPatchBody) },
  responses: answers(200, BookShown),
});
const removeRoute = createRoute({
  ...{ method: 'delete', path, tags, summary: 'Remove a book', ...allow('manager', { resource: 'catalogue' }) },
  request: { params: id },
  responses: answers(200, z.null()),
});

/** The bookshop's words for the same catalogue and the same use cases. */
export function bookRoutes({ browse, kept, manage, cursors, defaultTenant }: ProductUseCases) {
  return router()
    .openapi(listRoute, async (c) => {
      const { cursor, category, author, price, min_price = price, max_price = price, limit } = c.req.valid('query');
      const tenantId = await publicTenant(c, defaultTenant);
      const all = await seesAll(c, tenantId);
      const asked = ['books', limit, cursor, category, author, price, min_price, max_price, cursors.keyId];
      return kept.answer(c, { tenantId, all, asked }, async () => {
        const scope = `books ${tenantId} ${JSON.stringify({ category, author, min_price, max_price })}`;
        const after = cursors.open(scope, cursor);
        const bound = (name: string) => (price === undefined ? name : 'price');
        const wanted = (currency: string) => ({
          ...{ category, author, limit, all, after, onlyBooks: true },
          minPrice: boundOf(min_price, currency, bound('min_price')),
          maxPrice: boundOf(max_price, currency, bound('max_price')),
        });
        const { page, next, currency, basis } = await browse.list(tenantId, wanted);
        const rows = page.map((product) => shownBook(product, currency));
        return { text: texts.listed, rows, nextCursor: cursors.seal(scope, next), basis };
      });
    })
    .openapi(oneRoute, async (c) => {
      const tenantId = await publicTenant(c, defaultTenant);
      const all = await seesAll(c, tenantId);
      const found = await asTenant(tenantId, () => browse.one(tenantId, c.req.valid('param').id, all, true));
      return say200(c, texts.found, shownBook(found, found.currency));
    })
    .openapi(addRoute, async (c) => {
      const body = c.req.valid('json');
      const stock = body.stock_quantity ?? null;
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const shown = (product: OnSale) => shownBook(product, currency);
      return say201(c, texts.added, shown, (remember) => manage.add(bookDraft(body, currency), stock, causeOf(c), remember));
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, bookPatch(c.req.valid('json'), currency), causeOf(c), true);
      return say200(c, texts.changed, shownBook(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeOf(c), true);
      return say200(c, texts.removed, null);
    });
}
