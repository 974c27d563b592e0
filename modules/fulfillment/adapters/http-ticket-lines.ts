import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import type { AppContext } from '#shared/http/environment';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondCreated,
  respondIdempotently,
} from '#shared/http/routes';
import type { CanaryReport } from '../domain/canary.ts';
import { fulfillmentError } from '../domain/errors.ts';
import type { ChangeTicketLines } from '../use-cases/change-ticket-lines.ts';
import type { RunCanary } from '../use-cases/run-canary.ts';
import { canaryResponseSchema, lineSchema, ticketLinesResponseSchema } from './http-schemas.ts';

const tags = ['fulfillment'];
const idSchema = z.string().min(1).max(100);
const orderParams = z.object({ id: idSchema });
const linesBody = jsonBody(z.object({ lineIds: z.array(idSchema).min(1).max(200) }).meta({ id: 'TicketLinesInput' }));
const staffAccess = allow(...stepRoles, { resource: 'tickets' });
const ticketErrors = ['busy', 'cancelled', 'delivered', 'no-such-order', 'unpaid'] as const;
const declaredTicketErrors = ticketErrors.map((code) => `fulfillment.${code}` as const);

const raiseRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/raise',
  tags,
  operationId: 'raiseTicket',
  summary: 'Put a ticket before all others that were not raised before',
  idempotency: 'stored',
  ...staffAccess,
  request: { params: orderParams },
  responses: jsonResponses(200, ticketLinesResponseSchema),
  errors: fulfillmentError.declare(...declaredTicketErrors),
});

const holdRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/lines/hold',
  tags,
  operationId: 'holdLines',
  summary: 'Hold lines: nobody makes them until they are fired',
  idempotency: 'stored',
  ...staffAccess,
  request: { params: orderParams, ...linesBody },
  responses: jsonResponses(200, ticketLinesResponseSchema),
  errors: fulfillmentError.declare(
    ...declaredTicketErrors,
    'fulfillment.line-ready',
    'fulfillment.line-voided',
    'fulfillment.no-such-line',
  ),
});

const fireRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/lines/fire',
  tags,
  operationId: 'fireLines',
  summary: 'Fire lines that were held: they are to be made now',
  idempotency: 'stored',
  ...staffAccess,
  request: { params: orderParams, ...linesBody },
  responses: jsonResponses(200, ticketLinesResponseSchema),
  errors: fulfillmentError.declare(...declaredTicketErrors, 'fulfillment.no-such-line'),
});

const acknowledgeRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/lines/{lineId}/acknowledge',
  tags,
  operationId: 'acknowledgeVoid',
  summary: 'Say that the kitchen has seen what was voided of a line',
  idempotency: 'stored',
  ...staffAccess,
  request: { params: orderParams.extend({ lineId: idSchema }) },
  responses: jsonResponses(200, lineSchema),
  errors: fulfillmentError.declare(
    'fulfillment.busy',
    'fulfillment.line-not-voided',
    'fulfillment.no-such-line',
    'fulfillment.no-such-order',
  ),
});

const canaryRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/canary',
  tags,
  operationId: 'runCanary',
  summary: 'Send a test order through the system and tell how long each part of its way took',
  idempotency: 'stored',
  ...staffAccess,
  request: jsonBody(z.object({ branchId: idSchema }).meta({ id: 'CanaryInput' })),
  responses: jsonResponses(201, canaryResponseSchema),
  errors: fulfillmentError.declare('fulfillment.no-such-branch'),
});

export function ticketLineRoutes(changeLines: ChangeTicketLines, runCanary: RunCanary) {
  const toCommand = (c: AppContext, orderId: string) => ({ principal: c.get('principal'), orderId, cause: causeFromRequest(c) });
  type Lines = Awaited<ReturnType<ChangeTicketLines['raise']>>;
  const toData = ({ lines, ...ticket }: Lines) => ({ ...ticket, lines: lines.map(toLineData) });
  return createRouter()
    .openapi(raiseRoute, async (c) => {
      const command = toCommand(c, c.req.valid('param').id);
      const text = { es: 'Pedido subido al primer lugar', en: 'Ticket raised' };
      const toContent = (lines: Lines) => ({ status: 200 as const, text, data: toData(lines) });
      return respondIdempotently(c, toContent, (record) => changeLines.raise(command, record));
    })
    .openapi(holdRoute, async (c) => {
      const command = { ...toCommand(c, c.req.valid('param').id), lineIds: c.req.valid('json').lineIds };
      const text = { es: 'Líneas retenidas', en: 'Lines held' };
      const toContent = (lines: Lines) => ({ status: 200 as const, text, data: toData(lines) });
      return respondIdempotently(c, toContent, (record) => changeLines.hold(command, record));
    })
    .openapi(fireRoute, async (c) => {
      const command = { ...toCommand(c, c.req.valid('param').id), lineIds: c.req.valid('json').lineIds };
      const text = { es: 'Líneas marchadas', en: 'Lines fired' };
      const toContent = (lines: Lines) => ({ status: 200 as const, text, data: toData(lines) });
      return respondIdempotently(c, toContent, (record) => changeLines.fire(command, record));
    })
    .openapi(acknowledgeRoute, async (c) => {
      const { id, lineId } = c.req.valid('param');
      const text = { es: 'Anulación vista', en: 'Void acknowledged' };
      const toContent = (line: Lines['lines'][number]) => ({ status: 200 as const, text, data: toLineData(line) });
      return respondIdempotently(c, toContent, (record) => changeLines.acknowledge({ ...toCommand(c, id), lineId }, record));
    })
    .openapi(canaryRoute, async (c) => {
      const { branchId } = c.req.valid('json');
      const input = { principal: c.get('principal'), branchId, cause: causeFromRequest(c) };
      const text = { es: 'Prueba de turno hecha', en: 'Shift tested' };
      return respondCreated(
        c,
        text,
        (report: CanaryReport) => report,
        (record) => runCanary.run(input, record),
      );
    });
}

const toLineData = <L extends { readonly options: readonly unknown[] }>(line: L) => ({ ...line, options: [...line.options] });
