import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, sayPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { workflowTypes } from '../domain/workflow-plans.ts';
import type { PlanSteps } from '../use-cases/manage-workflow-plans.ts';
import type { ShowOrder } from '../use-cases/read-order-timeline.ts';
import type { ShowQueue } from '../use-cases/read-ticket-queue.ts';
import { plan, shownOrder, shownPlan, shownRow } from './http-schemas.ts';

const tags = ['fulfillment'];
const word = z.string().min(1).max(100).optional();

const queueRoute = createRoute({
  method: 'get',
  path: '/api/v1/fulfillment/queue',
  tags,
  summary: 'What is to be done, oldest first',
  ...allow(...stepRoles, { resource: 'tickets' }),
  request: { query: pageQuery.extend({ branchId: word, step: word, station: word }) },
  responses: pages(shownRow),
});

const orderRoute = createRoute({
  method: 'get',
  path: '/api/v1/fulfillment/orders/{id}',
  tags,
  summary: 'The steps and the history of an order',
  ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'tickets' }),
  request: { params: z.object({ id: z.string() }) },
  responses: answers(200, shownOrder),
});

const planPath = { path: '/api/v1/fulfillment/workflows/{orderType}', tags, ...allow('manager', { resource: 'workflows' }) } as const;
const params = z.object({ orderType: z.enum(workflowTypes) });
const planRoute = createRoute({
  method: 'get',
  ...planPath,
  summary: 'The steps of a type of order, their roles and limits',
  request: { params },
  responses: answers(200, shownPlan),
});
const replanRoute = createRoute({
  method: 'put',
  ...planPath,
  summary: 'Change the steps for orders placed from now on',
  request: { params, ...json(plan) },
  responses: answers(200, shownPlan),
});

export function readRoutes(showQueue: ShowQueue, showOrder: ShowOrder, cursors: Cursors) {
  return router()
    .openapi(queueRoute, async (c) => {
      const { cursor, ...asked } = c.req.valid('query');
      const principal = c.get('principal');
      const scope = `queue#${principal.tenantId}#${asked.branchId ?? ''}#${asked.step ?? ''}#${asked.station ?? ''}`;
      const { rows, next } = await showQueue.run({ principal, ...asked, after: cursors.open(scope, cursor) });
      return sayPage(c, { es: 'Cola de pedidos', en: 'Queue of orders' }, rows, cursors.seal(scope, next));
    })
    .openapi(orderRoute, async (c) => {
      const order = await showOrder.run(c.get('principal'), c.req.valid('param').id);
      return say200(c, { es: 'Recorrido del pedido', en: "The order's way" }, order);
    });
}

export function planRoutes(plans: PlanSteps) {
  return router()
    .openapi(planRoute, async (c) => {
      const { orderType } = c.req.valid('param');
      const steps = await plans.find(c.get('principal').tenantId, orderType);
      return say200(c, { es: 'Flujo de trabajo', en: 'Workflow' }, { orderType, steps: [...steps] });
    })
    .openapi(replanRoute, async (c) => {
      const { orderType } = c.req.valid('param');
      const { steps } = c.req.valid('json');
      await plans.plan(orderType, steps, causeOf(c));
      return say200(c, { es: 'Flujo de trabajo guardado', en: 'Workflow saved' }, { orderType, steps });
    });
}
