import * as z from 'zod';
import type { Language } from '#shared/errors';
import { readCsvText } from '#shared/http/bodies/body-text';
import { limitBody } from '#shared/http/bodies/request-bodies';
import { csvBody } from '#shared/http/described-routes';
import { allow, causeFromRequest, createRoute, createRouter, jsonResponses, respondIdempotently, respondOk } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { ProductImport } from '../domain/product-import.ts';
import type { ExportProducts } from '../use-cases/export-products.ts';
import type { ImportProducts } from '../use-cases/import-products.ts';

const texts = {
  imported: { es: 'Carta importada', en: 'Menu imported' },
  previewed: { es: 'Lo que la importación cambiaría', en: 'What the import would change' },
  found: { es: 'Importación', en: 'Import' },
};
const tags = ['ordering'];
const maxSheetBytes = 5 * 1024 * 1024;
const { middleware, ...catalogueAccess } = allow('manager', { resource: 'catalogue' });

const ImportResponse = z
  .object({
    id: z.string(),
    rows: z.int(),
    done: z.int(),
    changed: z.int(),
    status: z.enum(['running', 'done']),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    createdAt: z.string(),
  })
  .meta({ id: 'Import' });

/** The response to `?dryRun=true`, which stores nothing. */
const ImportPreviewResponse = z
  .object({
    dryRun: z.literal(true),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    errors: ImportResponse.shape.errors,
  })
  .meta({ id: 'ImportPreview' });

const importRoute = createRoute({
  method: 'post',
  path: '/api/v1/products/import',
  tags,
  operationId: 'importProducts',
  summary: 'Make and change products by a sheet, all its rows or none',
  ...catalogueAccess,
  middleware: [middleware, limitBody(maxSheetBytes)],
  idempotency: 'stored',
  request: { ...csvBody, query: z.object({ dryRun: z.enum(['true', 'false']).optional() }) },
  responses: jsonResponses(200, z.union([ImportResponse, ImportPreviewResponse])),
  errors: orderingError.declare(
    'ordering.bad-rows',
    'ordering.changed-meanwhile',
    'ordering.isbn-taken',
    'ordering.product-code-taken',
    'ordering.tenant-not-found',
    'ordering.too-many-rows',
  ),
});
const progressRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/imports/{id}',
  tags,
  operationId: 'getImport',
  summary: 'How far an import has come',
  ...allow('manager', { resource: 'catalogue' }),
  request: { params: z.object({ id: z.string().min(1) }) },
  responses: jsonResponses(200, ImportResponse),
  errors: orderingError.declare('ordering.import-not-found'),
});
const exportRoute = createRoute({
  method: 'get',
  path: '/api/v1/products/export',
  tags,
  operationId: 'exportProducts',
  summary: 'The catalogue as a sheet',
  ...allow('manager', { resource: 'catalogue' }),
  responses: { 200: { description: 'Done', content: { 'text/csv': { schema: z.string() } } } },
  errors: orderingError.declare('ordering.tenant-not-found'),
});

const toImportResponse = (
  { tenantId: _, taken, codesTaken = [], ...rest }: ProductImport,
  language: Language,
): z.infer<typeof ImportResponse> => ({
  ...rest,
  errors: [
    ...taken.map((number) => ({ path: `rows.${number}.isbn`, message: orderingError('ordering.isbn-taken').text[language] })),
    ...codesTaken.map((number) => ({ path: `rows.${number}.code`, message: orderingError('ordering.product-code-taken').text[language] })),
  ],
});

export function importExportRoutes(importProducts: ImportProducts, exportProducts: ExportProducts) {
  return createRouter()
    .openapi(importRoute, async (c) => {
      const [text, language] = [await readCsvText(c), c.get('language')];
      if (c.req.valid('query').dryRun !== 'true') {
        const toReply = (productImport: ProductImport) => ({
          status: 200 as const,
          text: texts.imported,
          data: toImportResponse(productImport, language),
        });
        return respondIdempotently(c, toReply, (recordIdempotency) =>
          importProducts.run(text, language, causeFromRequest(c), recordIdempotency),
        );
      }
      const { details, ...preview } = await importProducts.preview(text, language, c.get('principal').tenantId);
      return respondOk(c, texts.previewed, { dryRun: true as const, ...preview, errors: [...details] });
    })
    .openapi(progressRoute, async (c) =>
      respondOk(
        c,
        texts.found,
        toImportResponse(await importProducts.get(c.get('principal').tenantId, c.req.valid('param').id), c.get('language')),
      ),
    )
    .openapi(exportRoute, async (c) => {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="products.csv"' };
      return c.body(await exportProducts.run(c.get('principal').tenantId), 200, headers);
    });
}
