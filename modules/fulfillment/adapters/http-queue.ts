import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { fulfillmentError } from '../domain/errors.ts';
import { workflowTypes } from '../domain/workflow-plans.ts';
import type { ManageWorkflowPlans } from '../use-cases/manage-workflow-plans.ts';
import type { ReadOrderTimeline } from '../use-cases/read-order-timeline.ts';
import type { ReadTicketQueue } from '../use-cases/read-ticket-queue.ts';
import {
  allDayResponseSchema,
  orderTimelineResponseSchema,
  queueRowResponseSchema,
  workflowPlanResponseSchema,
  workflowPlanSchema,
} from './http-schemas.ts';

const tags = ['fulfillment'];
const filterSchema = z.string().min(1).max(100).optional();

const readQueueRoute = createRoute({
  method: 'get',
  path: '/api/v1/fulfillment/queue',
  tags,
  operationId: 'listTickets',
  summary: 'What is to be done, raised tickets first, then the oldest; or what was done, the latest first',
  ...allow(...stepRoles, 'device', { resource: 'tickets' }),
  request: {
    query: pageQuery.extend({
      branchId: filterSchema,
      step: filterSchema,
      station: filterSchema,
      state: z.enum(['open', 'done']).optional(),
      role: z.enum(['mine']).optional(),
      q: filterSchema,
    }),
  },
  responses: pageResponses(queueRowResponseSchema),
  errors: [],
});

const readAllDayRoute = createRoute({
  method: 'get',
  path: '/api/v1/fulfillment/queue/all-day',
  tags,
  operationId: 'countAllDay',
  summary: 'How many of each product, with its options, are to be made for the open tickets',
  ...allow(...stepRoles, 'device', { resource: 'tickets' }),
  request: { query: z.object({ branchId: filterSchema, station: filterSchema }) },
  responses: jsonResponses(200, allDayResponseSchema),
  errors: [],
});

const readTimelineRoute = createRoute({
  method: 'get',
  path: '/api/v1/fulfillment/orders/{id}',
  tags,
  operationId: 'getOrderTimeline',
  summary: 'The steps and the history of an order',
  ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'tickets' }),
  request: { params: z.object({ id: z.string() }) },
  responses: jsonResponses(200, orderTimelineResponseSchema),
  errors: fulfillmentError.declare('fulfillment.no-such-order'),
});

const planRouteBase = { path: '/api/v1/fulfillment/workflows/{orderType}', tags, ...allow('manager', { resource: 'workflows' }) } as const;
const planParamsSchema = z.object({ orderType: z.enum(workflowTypes) });
const readPlanRoute = createRoute({
  method: 'get',
  ...planRouteBase,
  operationId: 'getWorkflow',
  summary: 'The steps of a type of order, their roles and limits',
  request: { params: planParamsSchema },
  responses: jsonResponses(200, workflowPlanResponseSchema),
  errors: [],
});
const savePlanRoute = createRoute({
  method: 'put',
  ...planRouteBase,
  operationId: 'saveWorkflow',
  summary: 'Change the steps for orders placed from now on',
  request: { params: planParamsSchema, ...jsonBody(workflowPlanSchema) },
  responses: jsonResponses(200, workflowPlanResponseSchema),
  errors: fulfillmentError.declare('fulfillment.not-a-bookshop', 'fulfillment.same-name'),
});

export function queueRoutes(readQueue: ReadTicketQueue, readTimeline: ReadOrderTimeline, cursors: Cursors) {
  return createRouter()
    .openapi(readQueueRoute, async (c) => {
      const { cursor, ...filter } = c.req.valid('query');
      const principal = c.get('principal');
      const { limit: _, ...selected } = filter;
      const { branchId = '', step = '', station = '', state = '', role = '', q = '' } = selected;
      const scope = `queue#${principal.tenantId}#${JSON.stringify([branchId, step, station, state, role, q])}`;
      const { rows, next } = await readQueue.run({ principal, ...filter, after: cursors.open(scope, cursor) });
      return respondPage(c, { es: 'Cola de pedidos', en: 'Queue of orders' }, rows, cursors.seal(scope, next));
    })
    .openapi(readAllDayRoute, async (c) => {
      const counts = await readQueue.countAllDay({ principal: c.get('principal'), ...c.req.valid('query') });
      const data = counts.map((count) => ({ ...count, options: [...count.options] }));
      return respondOk(c, { es: 'Lo que hay que preparar', en: 'What is to be made' }, data);
    })
    .openapi(readTimelineRoute, async (c) => {
      const orderTimeline = await readTimeline.run(c.get('principal'), c.req.valid('param').id);
      return respondOk(c, { es: 'Recorrido del pedido', en: "The order's way" }, orderTimeline);
    });
}

export function workflowPlanRoutes(plans: ManageWorkflowPlans) {
  return createRouter()
    .openapi(readPlanRoute, async (c) => {
      const { orderType } = c.req.valid('param');
      const steps = await plans.findPlan(c.get('principal').tenantId, orderType);
      return respondOk(c, { es: 'Flujo de trabajo', en: 'Workflow' }, { orderType, steps: [...steps] });
    })
    .openapi(savePlanRoute, async (c) => {
      const { orderType } = c.req.valid('param');
      const { steps } = c.req.valid('json');
      await plans.savePlan(orderType, steps, causeFromRequest(c));
      return respondOk(c, { es: 'Flujo de trabajo guardado', en: 'Workflow saved' }, { orderType, steps });
    });
}
