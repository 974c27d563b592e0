import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { OrderLinks } from '../ports/order-links.ts';
import type { VoidedOrder, VoidOrderLine } from '../use-cases/void-order-line.ts';
import { OrderResponse, toOrderResponse } from './order-schemas.ts';
import { VoidedResponse } from './voided-schemas.ts';

const id = z.string().min(1).max(100);
const VoidLineBody = z
  .object({
    reason: z.string().trim().min(1).max(300),
    kind: VoidedResponse.shape.kind,
    /** All that is left of the line if it is absent. */
    quantity: z.int().min(1).max(100).optional(),
  })
  .meta({ id: 'VoidLineInput' });
const VoidedOrderResponse = OrderResponse.extend({
  /** The names of the promotions that no longer hold for what is left. */
  droppedPromotions: z.array(z.string()),
}).meta({ id: 'VoidedOrder' });

const voidLineRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/lines/{lineId}/void',
  tags: ['ordering'],
  operationId: 'voidOrderLine',
  summary: 'Take units of a line off an order, or give them away. Other staff than managers: up to `voidLimit` at once',
  ...allow(...stepRoles, { resource: 'orders' }),
  idempotency: 'stored',
  request: { params: z.object({ id, lineId: id }), ...jsonBody(VoidLineBody) },
  responses: jsonResponses(200, VoidedOrderResponse),
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.line-not-found',
    'ordering.more-than-left',
    'ordering.order-not-found',
    'ordering.order-over',
    'ordering.over-void-limit',
    'ordering.tenant-not-found',
  ),
});

const texts = {
  void: { es: 'Línea anulada', en: 'Line voided' },
  comp: { es: 'Línea invitada', en: 'Line comped' },
};

/** The route by which staff void and comp what was ordered. */
export const voidLineRoutes = (voids: VoidOrderLine, links: OrderLinks) =>
  createRouter().openapi(voidLineRoute, (c) => {
    const { id: orderId, lineId } = c.req.valid('param');
    const { kind, quantity, reason } = c.req.valid('json');
    const toReply = ({ order, droppedPromotions }: VoidedOrder) => ({
      status: 200 as const,
      text: texts[kind],
      data: { ...toOrderResponse(order, c.get('language'), links, 'staff'), droppedPromotions: [...droppedPromotions] },
    });
    return respondIdempotently(c, toReply, (recordIdempotency) =>
      voids.run(c.get('principal'), orderId, { lineId, kind, quantity, reason }, causeFromRequest(c), recordIdempotency),
    );
  });
