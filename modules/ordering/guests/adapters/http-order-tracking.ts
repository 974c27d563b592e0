import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
import { orderTypes } from '#shared/events/payloads/fields';
import { allowEveryone, createRoute, createRouter, jsonResponses, respondOk } from '#shared/http/routes';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import { OrderItemResponse, toOrderItemResponses } from '../../orders/adapters/order-item-schemas.ts';
import { orderStatuses } from '../../orders/adapters/order-schemas.ts';
import { VoidedResponse } from '../../orders/adapters/voided-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import { deriveCurrentStep, deriveOrderStatus } from '../../orders/domain/progress.ts';
import { toTrackedSteps } from '../domain/tracking.ts';
import type { TrackOrder } from '../use-cases/track-order.ts';

/** What whoever knows the tracking code sees of an order: nothing of the person, of their address, or of what they wrote. */
const TrackedOrderResponse = z
  .object({
    number: z.int().nullable(),
    type: z.enum(orderTypes),
    status: z.enum(orderStatuses),
    currentStep: z.string(),
    createdAt: z.string(),
    scheduledFor: z.string().nullable(),
    promisedAt: z.string().nullable(),
    /** In their sequence; before the kitchen has accepted the order, only those that have started. */
    steps: z.array(
      z
        .object({
          stepName: z.string(),
          status: z.enum(['PENDING', 'IN_PROGRESS', 'DONE']),
          startedAt: z.string().nullable(),
          finishedAt: z.string().nullable(),
        })
        .meta({ id: 'TrackedStep' }),
    ),
    lines: z.array(
      OrderItemResponse.omit({ note: true })
        .extend({ voided: VoidedResponse.omit({ by: true }).meta({ id: 'TrackedVoid' }).nullable() })
        .meta({ id: 'TrackedLine' }),
    ),
  })
  .meta({ id: 'TrackedOrder' });

const trackRoute = createRoute({
  method: 'get',
  path: '/api/v1/public/orders/{trackingCode}',
  tags: ['ordering'],
  operationId: 'trackOrder',
  summary: 'Follow an order by its tracking code, until 24 hours after it has ended',
  ...allowEveryone({ resource: 'order-tracking' }),
  request: { params: z.object({ trackingCode: z.string().min(1).max(100) }) },
  responses: jsonResponses(200, TrackedOrderResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.order-not-found', 'ordering.tracking-over')],
});

/** Neither what the guest wrote, nor who of the staff has voided something. */
function toTrackedLine({ note: _, voided, ...line }: z.infer<typeof OrderItemResponse>) {
  if (!voided) return { ...line, voided: null };
  const { by: __, ...told } = voided;
  return { ...line, voided: told };
}

const toTrackedOrderResponse = (order: Order): z.infer<typeof TrackedOrderResponse> => ({
  number: order.number ?? null,
  type: order.type,
  status: deriveOrderStatus(order),
  currentStep: deriveCurrentStep(order),
  createdAt: order.createdAt,
  scheduledFor: order.scheduledFor,
  promisedAt: order.progress.promisedAt ?? null,
  steps: [...toTrackedSteps(order.progress)],
  lines: toOrderItemResponses(order.lines, order.currency).map(toTrackedLine),
});

/** Shows an order to everybody who knows its tracking code. */
export const orderTrackingRoutes = (track: TrackOrder, defaultTenant: DefaultTenant) =>
  createRouter().openapi(trackRoute, async (c) => {
    const tenantId = await resolveTenant(c, defaultTenant);
    const order = await runAsTenant(tenantId, () => track.run(tenantId, c.req.valid('param').trackingCode));
    // It changes with every step, and the address is a secret that no shared cache should keep.
    c.header('Cache-Control', 'no-store');
    return respondOk(c, { es: 'Tu pedido', en: 'Your order' }, toTrackedOrderResponse(order));
  });
