import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import {
  allow,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondIdempotently,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { orderingError } from '../../domain/errors.ts';
import type { PrintJob } from '../domain/print-job.ts';
import type { ManagePrintJobs } from '../use-cases/manage-print-jobs.ts';
import type { PrintOrder } from '../use-cases/print-order.ts';
import { PrintBody, PrintJobResponse, PrintJobsResponse, printJobStatuses, toPrintJobResponse } from './print-job-schemas.ts';

const texts = {
  queued: { es: 'Se está imprimiendo', en: 'It is being printed' },
  listed: { es: 'Impresiones', en: 'Print jobs' },
};
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const params = z.object({ id });
const staff = allow(...stepRoles, { resource: 'print-jobs' });

const printRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/print',
  tags,
  operationId: 'printOrder',
  summary: 'Print the kitchen ticket or the receipt of an order, at a printer or where such things are printed',
  ...staff,
  idempotency: 'stored',
  request: { params, ...jsonBody(PrintBody) },
  responses: jsonResponses(201, PrintJobsResponse),
  errors: orderingError.declare('ordering.no-printer', 'ordering.order-not-found', 'ordering.printer-not-found'),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/print-jobs',
  tags,
  operationId: 'listPrintJobs',
  summary: 'What was printed in the last week, or was not and why, newest first',
  ...staff,
  request: { query: pageQuery.extend({ branchId: id.optional(), status: z.enum(printJobStatuses).optional() }) },
  responses: pageResponses(PrintJobResponse),
  errors: [],
});
const retryRoute = createRoute({
  method: 'post',
  path: '/api/v1/print-jobs/{id}/retry',
  tags,
  operationId: 'retryPrintJob',
  summary: 'Print again what has failed',
  ...staff,
  idempotency: 'stored',
  request: { params },
  responses: jsonResponses(200, PrintJobResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.print-job-not-failed', 'ordering.print-job-not-found'),
});

/** The routes for printing orders, and for what has become of it. */
export const printJobRoutes = (printOrder: PrintOrder, printJobs: ManagePrintJobs, cursors: Cursors) =>
  createRouter()
    .openapi(printRoute, (c) => {
      const toData = (jobs: readonly PrintJob[]) => ({ jobs: jobs.map(toPrintJobResponse) });
      const input = { orderId: c.req.valid('param').id, ...c.req.valid('json') };
      return respondCreated(c, texts.queued, toData, (recordIdempotency) => printOrder.run(c.get('principal'), input, recordIdempotency));
    })
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { cursor, limit, ...criteria } = c.req.valid('query');
      const scope = `print-jobs ${principal.tenantId} ${principal.userId} ${JSON.stringify(criteria)}`;
      const { jobs, next } = await printJobs.list(principal, { ...criteria, limit, after: cursors.open(scope, cursor) });
      return respondPage(c, texts.listed, jobs.map(toPrintJobResponse), cursors.seal(scope, next));
    })
    .openapi(retryRoute, (c) => {
      const toContent = (job: PrintJob) => ({ status: 200 as const, text: texts.queued, data: toPrintJobResponse(job) });
      return respondIdempotently(c, toContent, (recordIdempotency) =>
        printJobs.retry(c.get('principal'), c.req.valid('param').id, recordIdempotency),
      );
    });
