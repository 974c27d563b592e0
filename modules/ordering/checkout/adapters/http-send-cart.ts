import * as z from 'zod';
import type { AppContext } from '#shared/http/environment';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, PlaceOrderBody, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { CheckOut } from '../use-cases/check-out.ts';
import type { CartCaller } from '../use-cases/find-cart.ts';

const sentText = { es: 'Pedido enviado a la cocina', en: 'Order sent to the kitchen' };
const params = z.object({ id: z.string().min(1).max(100) });
const SendCartBody = z.object({ note: PlaceOrderBody.shape.note }).meta({ id: 'CartSendInput' });

const common = { method: 'post', tags: ['ordering'], idempotency: 'stored', responses: jsonResponses(201, OrderResponse) } as const;
const sendErrors = [
  ...placementErrors,
  ...orderingError.declare('ordering.bill-full', 'ordering.cart-changed', 'ordering.cart-empty', 'ordering.other-table'),
];
const sendRoute = createRoute({
  ...common,
  path: '/api/v1/cart/send',
  ...allow('table-guest', { resource: 'cart' }),
  operationId: 'sendCart',
  summary: "Order what is in the cart of the guests' table, and empty it",
  request: jsonBody(SendCartBody),
  errors: sendErrors,
});
const sendTableRoute = createRoute({
  ...common,
  path: '/api/v1/tables/{id}/cart/send',
  ...allow('waiter', { resource: 'table-carts' }),
  operationId: 'sendTableCart',
  summary: 'Order what is in the cart of a table, and empty it',
  request: { params, ...jsonBody(SendCartBody) },
  errors: [...sendErrors, ...orderingError.declare('ordering.table-not-found')],
});

export function sendCartRoutes(checkOut: CheckOut) {
  const send = (c: AppContext, caller: CartCaller, { note = null }: z.infer<typeof SendCartBody>) => {
    // What is eaten at a table is paid with its bill.
    const input = { paymentMethod: 'cash', type: 'dine-in', address: null, note } as const;
    const toResponse = (order: Order) => toOrderResponse(order, c.get('language'));
    return respondCreated(c, sentText, toResponse, (recordIdempotency) =>
      checkOut.run(caller, input, causeFromRequest(c), recordIdempotency),
    );
  };
  return createRouter()
    .openapi(sendRoute, (c) => send(c, c.get('principal'), c.req.valid('json')))
    .openapi(sendTableRoute, (c) => send(c, { ...c.get('principal'), tableId: c.req.valid('param').id }, c.req.valid('json')));
}
