import * as z from 'zod';
import type { AppContext } from '#shared/http/environment';
import { allowEveryone, createRoute, createRouter, jsonBody } from '#shared/http/routes';
import { ignoreFields } from '#shared/http/schemas/strict-schemas';
import { orderingError } from '../../domain/errors.ts';
import type { ServePrinter } from '../use-cases/serve-printer.ts';
import { mediaTypes, printerLanguages, readPolledStatus, readStatusCode } from './cloud-prnt.ts';

const path = '/api/v1/printers/{id}/poll';
const tags = ['ordering'];
const text = z.string().min(1).max(200);
const params = z.object({ id: z.string().min(1).max(100) });
const key = text.optional().meta({ description: 'The key that was told when the printer was added' });
const token = text.optional().meta({ description: 'Of the job, as the answer to the poll tells it' });
/** What printers send with their requests, by model and version. */
const ignored = ['uid', 'mac', 'retry', 'firmware', 'config', 'skip', 'error', 't'];
/** What a model says of itself with each poll, beside its status code, and of what is connected to it. */
const PollBody = ignoreFields(
  [
    ...['status', 'printerMAC', 'uniqueID', 'jobToken', 'printingInProgress'],
    ...['clientAction', 'barcodeReader', 'keyboard', 'scale', 'display'],
  ],
  z.object({
    statusCode: z.string().max(200).nullable().optional().meta({ description: 'How the printer is, such as `200 OK` or `410`' }),
  }),
).meta({ id: 'PrinterPollInput' });
const everyone = allowEveryone({ resource: 'printer-poll' });

const pollRoute = createRoute({
  method: 'post',
  path,
  tags,
  operationId: 'pollPrintJobs',
  summary: 'A printer tells how it is and asks for a job (Star CloudPRNT). What else a model says of itself is ignored',
  ...everyone,
  idempotency: { none: 'a printer asks again and again, and gets what is true then' },
  request: {
    params,
    query: ignoreFields(ignored, z.object({ key })),
    ...jsonBody(PollBody),
  },
  responses: {
    200: {
      description: 'Whether there is a job',
      content: {
        'application/json': {
          schema: z
            .object({
              jobReady: z.boolean(),
              mediaTypes: z.array(z.string()).optional(),
              jobToken: z.string().optional(),
              deleteMethod: z.literal('DELETE').optional(),
            })
            .meta({ id: 'PrinterPoll' }),
        },
      },
    },
  },
  errors: orderingError.declare('ordering.bad-printer-key', 'ordering.changed-meanwhile'),
});
const fetchRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'fetchPrintJob',
  summary: 'A printer fetches its job, in the form that it names',
  ...everyone,
  request: {
    params,
    query: ignoreFields(ignored, z.object({ key, token, type: z.enum(mediaTypes as [string, ...string[]]).optional() })),
  },
  responses: { 200: { description: 'The job', content: { 'application/vnd.star.starprnt': { schema: z.string() } } } },
  errors: orderingError.declare(
    'ordering.bad-printer-key',
    'ordering.changed-meanwhile',
    'ordering.print-job-not-found',
    'ordering.tenant-not-found',
  ),
});
const confirmRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'confirmPrintJob',
  summary: 'A printer tells what has become of its job',
  ...everyone,
  request: {
    params,
    query: ignoreFields(
      [...ignored, 'type'],
      z.object({ key, token, code: text.optional().meta({ description: 'Such as `200 OK` or `410`; without one it failed' }) }),
    ),
  },
  responses: { 200: { description: 'Noted', content: { 'application/json': { schema: z.object({}) } } } },
  errors: orderingError.declare('ordering.bad-printer-key', 'ordering.changed-meanwhile'),
});

/** The routes that polled printers call. Their answers have the form of CloudPRNT and no envelope. */
export function printerPollRoutes(serve: ServePrinter) {
  const toCredentials = (c: AppContext, key = '') => ({ printerId: c.req.param('id') ?? '', key });
  return createRouter()
    .openapi(pollRoute, async (c) => {
      c.header('Cache-Control', 'no-store');
      const fault = readPolledStatus(c.req.valid('json').statusCode ?? '');
      const jobToken = await serve.poll(toCredentials(c, c.req.valid('query').key), fault);
      if (jobToken === null) return c.json({ jobReady: false }, 200);
      return c.json({ jobReady: true, mediaTypes, jobToken, deleteMethod: 'DELETE' as const }, 200);
    })
    .openapi(fetchRoute, async (c) => {
      const { key, token, type = mediaTypes[0] as string } = c.req.valid('query');
      const data = await serve.fetch(toCredentials(c, key), token, printerLanguages[type] ?? 'star-prnt');
      c.header('Cache-Control', 'no-store');
      return c.body(new Uint8Array(data), 200, { 'content-type': type });
    })
    .openapi(confirmRoute, async (c) => {
      c.header('Cache-Control', 'no-store');
      const { key, token, code = '' } = c.req.valid('query');
      await serve.confirm(toCredentials(c, key), token, readStatusCode(code));
      return c.json({}, 200);
    });
}
