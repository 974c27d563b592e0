import * as z from 'zod';
import { askedLanguage } from '#shared/http/asked-language';
import type { AppContext } from '#shared/http/environment';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { OrderResponse, PlaceOrderBody, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import type { Order } from '../../orders/domain/order.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { CheckOut } from '../use-cases/check-out.ts';
import type { CartCaller } from '../use-cases/find-cart.ts';

const sentText = { es: 'Pedido enviado a la cocina', en: 'Order sent to the kitchen' };
const params = z.object({ id: z.string().min(1).max(100) });
const { note, allergyNote, tip } = PlaceOrderBody.shape;
const SendCartBody = z.object({ note, allergyNote, tip }).meta({ id: 'CartSendInput' });

const tags = ['ordering'];
const responses = jsonResponses(201, OrderResponse);
const sendErrors = [
  ...placementErrors,
  ...orderingError.declare('ordering.bill-full', 'ordering.cart-changed', 'ordering.cart-empty', 'ordering.other-table'),
];
const sendRoute = createRoute({
  method: 'post',
  path: '/api/v1/cart/send',
  tags,
  idempotency: 'stored',
  ...allow('table-guest', { resource: 'cart' }),
  operationId: 'sendCart',
  summary: "Order what is in the cart of the guests' table, and empty it",
  request: jsonBody(SendCartBody),
  responses,
  errors: sendErrors,
});
const sendTableRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/cart/send',
  tags,
  idempotency: 'stored',
  ...allow('waiter', { resource: 'table-carts' }),
  operationId: 'sendTableCart',
  summary: 'Order what is in the cart of a table, and empty it',
  request: { params, ...jsonBody(SendCartBody) },
  responses,
  errors: [...sendErrors, ...orderingError.declare('ordering.table-not-found')],
});

export function sendCartRoutes(checkOut: CheckOut, links: OrderLinks) {
  const send = (c: AppContext, caller: CartCaller, { note, allergyNote, tip }: z.infer<typeof SendCartBody>) => {
    // What is eaten at a table is paid with its bill.
    const destination = { type: 'dine-in', address: null } as const;
    const texts = { note: note ?? null, ...(allergyNote && { allergyNote }), language: askedLanguage(c) };
    const input = { paymentMethod: 'cash', ...destination, ...texts, tip } as const;
    const toResponse = (order: Order) => toOrderResponse(order, c.get('language'), links);
    return respondCreated(c, sentText, toResponse, (recordIdempotency) =>
      checkOut.run(caller, input, causeFromRequest(c), recordIdempotency),
    );
  };
  return createRouter()
    .openapi(sendRoute, (c) => send(c, c.get('principal'), c.req.valid('json')))
    .openapi(sendTableRoute, (c) => send(c, { ...c.get('principal'), tableId: c.req.valid('param').id }, c.req.valid('json')));
}
