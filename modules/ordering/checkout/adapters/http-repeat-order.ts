import * as z from 'zod';
import type { Language } from '#shared/errors';
import { askedLanguage } from '#shared/http/asked-language';
import { allowSignedIn, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
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

const toRepeatedOrderResponse = (
  { order, leftOut }: RepeatedOrder,
  language: Language,
  links: OrderLinks,
): z.infer<typeof RepeatedOrderResponse> => ({
  ...toOrderResponse(order, language, links),
  leftOut: leftOut.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
});

export const repeatOrderRoutes = (repeatOrder: RepeatOrder, links: OrderLinks) =>
  createRouter().openapi(repeatRoute, async (c) => {
    const [{ id }, { skipMissing, zoneId = null }] = [c.req.valid('param'), c.req.valid('json')];
    const toResponse = (repeated: RepeatedOrder) => toRepeatedOrderResponse(repeated, c.get('language'), links);
    return respondCreated(c, { es: 'Pedido repetido', en: 'Ordered again' }, toResponse, (recordIdempotency) =>
      repeatOrder.run(c.get('principal'), id, { skipMissing, zoneId, language: askedLanguage(c) }, causeFromRequest(c), recordIdempotency),
    );
  });
