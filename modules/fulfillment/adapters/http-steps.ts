import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import type { Text } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import { allow, answers, causeOf, createRoute, json, router, say200, sayOnce } from '#shared/http/routes';
import type { Remember } from '#shared/store/idempotency';
import type { ShownStep } from '../domain/step.ts';
import { type Press, presses } from '../domain/step-transitions.ts';
import type { AssignDelivery } from '../use-cases/assign-delivery.ts';
import type { MarkLine } from '../use-cases/mark-line-ready.ts';
import type { PressStep } from '../use-cases/transition-step.ts';
import { shownLine, shownStep } from './http-schemas.ts';

const id = z.string().min(1).max(100);
const notes = z.string().trim().min(1).max(500).nullish();
const staff = allow(...stepRoles, { resource: 'tickets' });

const pressRoute = (press: Press) =>
  createRoute({
    method: 'post',
    path: `/api/v1/fulfillment/orders/{id}/steps/{stepName}/${press}`,
    tags: ['fulfillment'],
    summary: { start: 'Start a step', complete: 'Complete a step', undo: 'Take back a start or a completion' }[press],
    ...staff,
    idempotency: 'stored',
    request: {
      params: z.object({ id, stepName: id }),
      body: { required: false, content: { 'application/json': { schema: z.object({ notes }) } } },
    },
    responses: answers(200, shownStep),
  });

const done: Readonly<Record<Press, Text>> = {
  start: { es: 'Paso iniciado', en: 'Step started' },
  complete: { es: 'Paso terminado', en: 'Step completed' },
  undo: { es: 'Paso deshecho', en: 'Step undone' },
};

const markRoute = createRoute({
  method: 'put',
  path: '/api/v1/fulfillment/orders/{id}/lines/{lineId}/ready',
  tags: ['fulfillment'],
  summary: 'Tick a line off, or not any more',
  ...staff,
  request: {
    params: z.object({ id, lineId: id }),
    body: { required: false, content: { 'application/json': { schema: z.object({ ready: z.boolean().default(true) }) } } },
  },
  responses: answers(200, shownLine),
});

const assignRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/assign',
  tags: ['fulfillment'],
  summary: 'Hand a delivery to a driver',
  idempotency: 'stored',
  ...staff,
  request: { params: z.object({ id }), ...json(z.object({ userId: id, notes })) },
  responses: answers(200, shownStep),
});

/** Answers 200 with the step that `run` makes; with an Idempotency-Key, `run` stores that answer together with its effect. */
const sayStep = (c: AppContext, text: Text, run: (remember: Remember<ShownStep>) => Promise<ShownStep>) =>
  sayOnce(c, (data: ShownStep) => ({ status: 200 as const, text, data }), run);

export function stepRoutes(pressStep: PressStep, markLine: MarkLine, assignDelivery: AssignDelivery) {
  const routes = router();
  for (const press of presses) {
    routes.openapi(pressRoute(press), async (c) => {
      const { id: orderId, stepName } = c.req.valid('param');
      const asked = { principal: c.get('principal'), orderId, notes: c.req.valid('json').notes ?? null, cause: causeOf(c) };
      return sayStep(c, done[press], (remember) => pressStep.run({ ...asked, stepName, press }, remember));
    });
  }
  routes.openapi(markRoute, async (c) => {
    const { id: orderId, lineId } = c.req.valid('param');
    const { ready = true } = c.req.valid('json');
    const line = await markLine.run({ principal: c.get('principal'), orderId, lineId, ready, cause: causeOf(c) });
    return say200(c, ready ? { es: 'Línea lista', en: 'Line ready' } : { es: 'Línea pendiente', en: 'Line to be done' }, line);
  });
  routes.openapi(assignRoute, async (c) => {
    const { userId, notes: remark } = c.req.valid('json');
    const { id: orderId } = c.req.valid('param');
    const asked = { principal: c.get('principal'), orderId, notes: remark ?? null, cause: causeOf(c) };
    const text = { es: 'Reparto asignado', en: 'Delivery assigned' };
    return sayStep(c, text, (remember) => assignDelivery.run({ ...asked, userId }, remember));
  });
  return routes;
}
