import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import type { LocalizedText } from '#shared/errors';
import type { AppContext } from '#shared/http/environment';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondIdempotently,
  respondOk,
} from '#shared/http/routes';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { fulfillmentError } from '../domain/errors.ts';
import type { StepResponse } from '../domain/step.ts';
import { type StepTransition, stepTransitions } from '../domain/step-transitions.ts';
import type { AssignDelivery } from '../use-cases/assign-delivery.ts';
import type { MarkLineReady } from '../use-cases/mark-line-ready.ts';
import type { TransitionStep } from '../use-cases/transition-step.ts';
import { lineReadyResponseSchema, stepResponseSchema } from './http-schemas.ts';

const idSchema = z.string().min(1).max(100);
const notesSchema = z.string().trim().min(1).max(500).nullish();
const staffAccess = allow(...stepRoles, { resource: 'tickets' });

const createTransitionRoute = (transition: StepTransition) =>
  createRoute({
    method: 'post',
    path: `/api/v1/fulfillment/orders/{id}/steps/{stepName}/${transition}`,
    tags: ['fulfillment'],
    operationId: `${transition}Step`,
    summary: { start: 'Start a step', complete: 'Complete a step', undo: 'Take back a start or a completion' }[transition],
    ...staffAccess,
    idempotency: 'stored',
    request: {
      params: z.object({ id: idSchema, stepName: idSchema }),
      body: { required: false, content: { 'application/json': { schema: z.object({ notes: notesSchema }) } } },
    },
    responses: jsonResponses(200, stepResponseSchema),
    errors: fulfillmentError.declare(
      'fulfillment.already-done',
      'fulfillment.already-started',
      'fulfillment.busy',
      'fulfillment.cancelled',
      'fulfillment.final',
      'fulfillment.lines-held',
      'fulfillment.next-started',
      'fulfillment.no-such-order',
      'fulfillment.no-such-step',
      'fulfillment.not-started',
      'fulfillment.nothing-to-undo',
      'fulfillment.step-before-open',
      'fulfillment.unpaid',
    ),
  });

const transitionTexts: Readonly<Record<StepTransition, LocalizedText>> = {
  start: { es: 'Paso iniciado', en: 'Step started' },
  complete: { es: 'Paso terminado', en: 'Step completed' },
  undo: { es: 'Paso deshecho', en: 'Step undone' },
};

const markLineReadyRoute = createRoute({
  method: 'put',
  path: '/api/v1/fulfillment/orders/{id}/lines/{lineId}/ready',
  tags: ['fulfillment'],
  operationId: 'markLineReady',
  summary: 'Tick a line off, or not any more',
  ...staffAccess,
  request: {
    params: z.object({ id: idSchema, lineId: idSchema }),
    body: { required: false, content: { 'application/json': { schema: z.object({ ready: z.boolean().default(true) }) } } },
  },
  responses: jsonResponses(200, lineReadyResponseSchema),
  errors: fulfillmentError.declare(
    'fulfillment.busy',
    'fulfillment.cancelled',
    'fulfillment.delivered',
    'fulfillment.line-held',
    'fulfillment.line-voided',
    'fulfillment.no-such-line',
    'fulfillment.no-such-order',
    'fulfillment.unpaid',
  ),
});

const assignDeliveryRoute = createRoute({
  method: 'post',
  path: '/api/v1/fulfillment/orders/{id}/assign',
  tags: ['fulfillment'],
  operationId: 'assignDelivery',
  summary: 'Hand a delivery to a driver',
  idempotency: 'stored',
  ...staffAccess,
  request: { params: z.object({ id: idSchema }), ...jsonBody(z.object({ userId: idSchema, notes: notesSchema })) },
  responses: jsonResponses(200, stepResponseSchema),
  errors: fulfillmentError.declare(
    'fulfillment.busy',
    'fulfillment.cancelled',
    'fulfillment.delivered',
    'fulfillment.no-delivery',
    'fulfillment.no-such-order',
    'fulfillment.no-such-staff',
    'fulfillment.not-for-them',
    'fulfillment.unpaid',
  ),
});

/**
 * Responds 200 with the step that `execute` returns. If the request has an Idempotency-Key, `execute` stores the response in the same write
 * as its effect.
 */
const respondStep = (
  c: AppContext,
  text: LocalizedText,
  execute: (recordIdempotency: RecordIdempotency<StepResponse>) => Promise<StepResponse>,
) => respondIdempotently(c, (data: StepResponse) => ({ status: 200 as const, text, data }), execute);

export function stepRoutes(transitionStep: TransitionStep, markLineReady: MarkLineReady, assignDelivery: AssignDelivery) {
  const routes = createRouter();
  for (const transition of stepTransitions) {
    routes.openapi(createTransitionRoute(transition), async (c) => {
      const { id: orderId, stepName } = c.req.valid('param');
      const command = { principal: c.get('principal'), orderId, notes: c.req.valid('json').notes ?? null, cause: causeFromRequest(c) };
      return respondStep(c, transitionTexts[transition], (recordIdempotency) =>
        transitionStep.run({ ...command, stepName, transition }, recordIdempotency),
      );
    });
  }
  routes.openapi(markLineReadyRoute, async (c) => {
    const { id: orderId, lineId } = c.req.valid('param');
    const { ready = true } = c.req.valid('json');
    const line = await markLineReady.run({ principal: c.get('principal'), orderId, lineId, ready, cause: causeFromRequest(c) });
    return respondOk(c, ready ? { es: 'Línea lista', en: 'Line ready' } : { es: 'Línea pendiente', en: 'Line to be done' }, line);
  });
  routes.openapi(assignDeliveryRoute, async (c) => {
    const { userId, notes: remark } = c.req.valid('json');
    const { id: orderId } = c.req.valid('param');
    const command = { principal: c.get('principal'), orderId, notes: remark ?? null, cause: causeFromRequest(c) };
    const text = { es: 'Reparto asignado', en: 'Delivery assigned' };
    return respondStep(c, text, (recordIdempotency) => assignDelivery.run({ ...command, userId }, recordIdempotency));
  });
  return routes;
}
