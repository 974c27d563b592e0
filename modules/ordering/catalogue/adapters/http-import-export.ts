import * as z from 'zod';
import type { Language } from '#shared/errors';
import { sheetText } from '#shared/http/bodies/body-text';
import { bodyUpTo } from '#shared/http/bodies/request-bodies';
import { allow, answers, causeOf, createRoute, csv, failed, router, say200, sayOnce } from '#shared/http/routes';
import { refuse } from '../../domain/errors.ts';
import type { ProductImport } from '../domain/product-import.ts';
import type { ExportProducts } from '../use-cases/export-products.ts';
import type { ImportProducts } from '../use-cases/import-products.ts';

const texts = {
  imported: { es: 'Carta importada', en: 'Menu imported' },
  previewed: { es: 'Lo que la importación cambiaría', en: 'What the import would change' },
  found: { es: 'Importación', en: 'Import' },
};
const tags = ['ordering'];
const mostBytes = 5 * 1024 * 1024;
const { middleware, ...catalogue } = allow('manager', { resource: 'catalogue' });

const ImportShown = z.object({
  id: z.string(),
  rows: z.int(),
  done: z.int(),
  changed: z.int(),
  status: z.enum(['running', 'done']),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
  createdAt: z.string(),
});

/** Of `?dryRun=true`: nothing has been stored. */
const PreviewShown = z.object({
  dryRun: z.literal(true),
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  errors: ImportShown.shape.errors,
});

const importRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/products/import', tags, summary: 'Make and change products by a sheet, all its rows or none' },
  ...{ ...catalogue, middleware: [middleware, bodyUpTo(mostBytes)], idempotency: 'stored' },
  request: { ...csv, query: z.object({ dryRun: z.enum(['true', 'false']).optional() }) },
  responses: answers(200, z.union([ImportShown, PreviewShown])),
});
const progressRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/products/imports/{id}',
    tags,
    summary: 'How far an import has come',
    ...allow('manager', { resource: 'catalogue' }),
  },
  request: { params: z.object({ id: z.string().min(1) }) },
  responses: answers(200, ImportShown),
});
const exportRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/products/export',
    tags,
    summary: 'The catalogue as a sheet',
    ...allow('manager', { resource: 'catalogue' }),
  },
  responses: { 200: { description: 'Done', content: { 'text/csv': { schema: z.string() } } }, default: failed },
});

const shown = ({ tenantId: _, taken, codesTaken = [], ...it }: ProductImport, language: Language): z.infer<typeof ImportShown> => ({
  ...it,
  errors: [
    ...taken.map((number) => ({ path: `rows.${number}.isbn`, message: refuse('ordering.isbn-taken').text[language] })),
    ...codesTaken.map((number) => ({ path: `rows.${number}.code`, message: refuse('ordering.product-code-taken').text[language] })),
  ],
});

export function sheetRoutes(importing: ImportProducts, exporting: ExportProducts) {
  return router()
    .openapi(importRoute, async (c) => {
      const [text, language] = [await sheetText(c), c.get('language')];
      if (c.req.valid('query').dryRun !== 'true') {
        const tell = (it: ProductImport) => ({ status: 200 as const, text: texts.imported, data: shown(it, language) });
        return sayOnce(c, tell, (remember) => importing.run(text, language, causeOf(c), remember));
      }
      const { details, ...preview } = await importing.preview(text, language, c.get('principal').tenantId);
      return say200(c, texts.previewed, { dryRun: true as const, ...preview, errors: [...details] });
    })
    .openapi(progressRoute, async (c) =>
      say200(c, texts.found, shown(await importing.one(c.get('principal').tenantId, c.req.valid('param').id), c.get('language'))),
    )
    .openapi(exportRoute, async (c) => {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="products.csv"' };
      return c.body(await exporting.run(c.get('principal').tenantId), 200, headers);
    });
}
