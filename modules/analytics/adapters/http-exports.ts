import * as z from 'zod';
import { allow, createRoute, createRouter } from '#shared/http/routes';
import { runAsTenant } from '#shared/tenant-scope';
import { analyticsError } from '../domain/errors.ts';
import type { ExportRecords } from '../use-cases/export-records.ts';
import { toCsvFiles } from './csv-files.ts';
import { rangeQuery } from './http-schemas.ts';

const exportRoute = createRoute({
  method: 'get',
  path: '/api/v1/analytics/exports.zip',
  tags: ['analytics'],
  operationId: 'exportRecords',
  summary: 'What is behind the figures, as files of CSV: orders, lines, tenders, refunds, steps, shifts and daily figures',
  ...allow('owner', { resource: 'figure-records' }),
  budget: 'large',
  request: { query: rangeQuery.omit({ branchId: true }) },
  responses: { 200: { description: 'Done', content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } } } },
  errors: analyticsError.declare('analytics.long-range', 'analytics.not-ready', 'analytics.reversed-range'),
});

export const exportRoutes = (exportRecords: ExportRecords) =>
  createRouter().openapi(exportRoute, async (c) => {
    const records = await exportRecords.open(c.get('principal'), c.req.valid('query'));
    const { tenantId, range, readAt } = records;
    const { streamZip } = await import('./zip-stream.ts');
    const body = streamZip(toCsvFiles(records), readAt, (step) => runAsTenant(tenantId, step));
    const disposition = `attachment; filename="comanda-${range.from}-${range.to}.zip"`;
    return c.body(body, 200, { 'content-type': 'application/zip', 'content-disposition': disposition });
  });
