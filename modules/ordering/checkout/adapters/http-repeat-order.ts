import * as z from 'zod';
import type { Language } from '#shared/errors';
import { answers, causeOf, createRoute, json, router, say201, signedIn } from '#shared/http/routes';
import { OrderShown, shownOrder } from '../../orders/adapters/order-schemas.ts';
import type { Repeated, RepeatOrder } from '../use-cases/repeat-order.ts';

const Shown = OrderShown.extend({
  /** Lines of the former order that can no longer be had. */
  leftOut: z.array(z.object({ productId: z.string(), name: z.string(), quantity: z.int() })),
});
const repeatRoute = createRoute({
  ...{
    method: 'post',
    path: '/api/v1/orders/{id}/repeat',
    tags: ['ordering'],
    summary: "Order the same again, at today's prices",
    ...signedIn({ resource: 'orders' }),
  },
  idempotency: 'stored',
  request: {
    params: z.object({ id: z.string().min(1) }),
    ...json(z.object({ skipMissing: z.boolean().default(false), zoneId: z.string().min(1).max(100).optional() })),
  },
  responses: answers(201, Shown),
});

const shownRepeated = ({ order, leftOut }: Repeated, language: Language): z.infer<typeof Shown> => ({
  ...shownOrder(order, language),
  leftOut: leftOut.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
});

export const repeatRoutes = (repeat: RepeatOrder) =>
  router().openapi(repeatRoute, async (c) => {
    const [{ id }, { skipMissing, zoneId = null }] = [c.req.valid('param'), c.req.valid('json')];
    const shown = (repeated: Repeated) => shownRepeated(repeated, c.get('language'));
    return say201(c, { es: 'Pedido repetido', en: 'Ordered again' }, shown, (remember) =>
      repeat.run(c.get('principal'), id, { skipMissing, zoneId }, causeOf(c), remember),
    );
  });
