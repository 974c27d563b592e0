import * as z from 'zod';
import type { Language } from '#shared/errors';
import { allowSignedIn, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { RepeatedOrder, RepeatOrder } from '../use-cases/repeat-order.ts';

const RepeatedOrderResponse = OrderResponse.extend({
  /** Lines of the original order that are no longer available. */
  leftOut: z.array(z.object({ productId: z.string(), name: z.string(), quantity: z.int() })),
}).meta({ id: 'RepeatedOrder' });
const repeatRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/repeat',
  tags: ['ordering'],
  operationId: 'repeatOrder',
  summary: "Order the same again, at today's prices",
  ...allowSignedIn({ resource: 'orders' }),
  idempotency: 'stored',
  request: {
    params: z.object({ id: z.string().min(1) }),
    ...jsonBody(z.object({ skipMissing: z.boolean().default(false), zoneId: z.string().min(1).max(100).optional() })),
  },
  responses: jsonResponses(201, RepeatedOrderResponse),
  errors: [
    ...placementErrors,
    ...orderingError.declare('ordering.bill-full', 'ordering.order-not-found', 'ordering.other-table', 'ordering.table-not-found'),
  ],
});

const toRepeatedOrderResponse = ({ order, leftOut }: RepeatedOrder, language: Language): z.infer<typeof RepeatedOrderResponse> => ({
  ...toOrderResponse(order, language),
  leftOut: leftOut.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
});

export const repeatOrderRoutes = (repeatOrder: RepeatOrder) =>
  createRouter().openapi(repeatRoute, async (c) => {
    const [{ id }, { skipMissing, zoneId = null }] = [c.req.valid('param'), c.req.valid('json')];
    const toResponse = (repeated: RepeatedOrder) => toRepeatedOrderResponse(repeated, c.get('language'));
    return respondCreated(c, { es: 'Pedido repetido', en: 'Ordered again' }, toResponse, (recordIdempotency) =>
      repeatOrder.run(c.get('principal'), id, { skipMissing, zoneId }, causeFromRequest(c), recordIdempotency),
    );
  });
