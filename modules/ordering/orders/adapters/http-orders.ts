import type { RouteHandler } from '@hono/zod-openapi';
import * as z from 'zod';
import { authError, canActAs, isStaff, type Principal, stepRoles } from '#shared/auth/auth';
import { askedLanguage } from '#shared/http/asked-language';
import type { AppContext, AppEnv } from '#shared/http/environment';
import {
  allow,
  allowSignedIn,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondIdempotently,
  respondOk,
  respondPage,
  rootSuffix,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { dayOrInstantSchema, requireForwardRange } from '#shared/http/schemas/dates';
import { orderingError } from '../../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { placementErrors } from '../domain/placement-errors.ts';
import type { OrderLinks } from '../ports/order-links.ts';
import type { CancelOrder } from '../use-cases/cancel-order.ts';
import type { PlaceOrder } from '../use-cases/place-order.ts';
import type { OrderFilter, ReadOrders } from '../use-cases/read-orders.ts';
import { toOrderRequest } from './order-request-schemas.ts';
import { OrderResponse, orderStatuses, PlaceOrderBody, toOrderResponse } from './order-schemas.ts';

const texts = {
  placed: { es: 'Pedido recibido', en: 'Order received' },
  found: { es: 'Pedido', en: 'Order' },
  listed: { es: 'Pedidos', en: 'Orders' },
  cancelled: { es: 'Pedido cancelado', en: 'Order cancelled' },
};
const tags = ['ordering'];
const name = z.string().min(1).max(100);
/** Roles that can access a single order, including the guest of that order. */
const orderAccess = allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'orders' });
const id = z.object({ id: z.string().min(1) });

const dateDescription = "A business day of the branch's clock (without a branch: the tenant's), or a moment; both included";
const listQuery = pageQuery.extend({
  status: z.enum(orderStatuses).optional(),
  branchId: name.optional(),
  type: PlaceOrderBody.shape.type,
  channel: PlaceOrderBody.shape.channel,
  q: z.string().min(1).max(100).optional(),
  from: dayOrInstantSchema.optional().meta({ description: dateDescription }),
  to: dayOrInstantSchema.optional().meta({ description: dateDescription }),
});

const createPlaceRoute = <P extends string>(path: P, operationId: string) =>
  createRoute({
    method: 'post',
    path,
    tags,
    operationId,
    summary: 'Place an order',
    ...allowSignedIn({ resource: 'orders' }),
    idempotency: 'stored',
    request: jsonBody(PlaceOrderBody),
    responses: jsonResponses(201, OrderResponse),
    errors: [...placementErrors, ...orderingError.declare('ordering.bill-full', 'ordering.other-table', 'ordering.table-not-found')],
  });

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/orders',
  tags,
  operationId: 'listOrders',
  summary: 'Orders, newest first: all for staff, their own for customers',
  ...allowSignedIn({ resource: 'orders' }),
  request: { query: requireForwardRange(listQuery.extend({ customerId: name.optional() })) },
  responses: pageResponses(OrderResponse),
  errors: orderingError.declare('ordering.tenant-not-found'),
});
const customerListRoute = createRoute({
  method: 'get',
  path: '/orders/{customerId}',
  tags,
  operationId: 'listCustomerOrders',
  summary: "A customer's orders, newest first",
  ...allowSignedIn({ resource: 'orders' }),
  request: { query: requireForwardRange(listQuery), params: z.object({ customerId: name }) },
  responses: pageResponses(OrderResponse),
  errors: orderingError.declare('ordering.tenant-not-found'),
});
const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/orders/{id}',
  tags,
  operationId: 'getOrder',
  summary: 'One order',
  ...orderAccess,
  request: { params: id },
  responses: jsonResponses(200, OrderResponse),
  errors: orderingError.declare('ordering.order-not-found'),
});
const cancelRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/{id}/cancel',
  tags,
  operationId: 'cancelOrder',
  summary: 'Cancel an order',
  ...orderAccess,
  idempotency: 'stored',
  request: { params: id, ...jsonBody(z.object({ reason: z.string().min(1).max(300) })) },
  responses: jsonResponses(200, OrderResponse),
  errors: orderingError.declare(
    'ordering.already-cooking',
    'ordering.changed-meanwhile',
    'ordering.order-not-found',
    'ordering.order-over',
  ),
});

type UseCases = {
  readonly place: PlaceOrder;
  readonly read: ReadOrders;
  readonly cancel: CancelOrder;
  readonly links: OrderLinks;
  readonly cursors: Cursors;
};

const toReader = ({ role }: Principal) => (isStaff(role) ? 'staff' : 'others');

export function orderRoutes({ place, read, cancel, links, cursors }: UseCases) {
  const handlePlaceOrder: RouteHandler<ReturnType<typeof createPlaceRoute>, AppEnv> = async (c) => {
    const body = c.req.valid('json');
    const principal = c.get('principal');
    // Customers cannot name a table: only staff seat guests, and guests join a table by its code.
    if (body.tableId !== undefined && principal.role === 'customer') throw authError('auth.forbidden');
    const { name: customerName, branches } = principal;
    const request = { ...toOrderRequest(body), customerName, branches, language: askedLanguage(c) };
    const toResponse = (order: Order) => toOrderResponse(order, c.get('language'), links);
    return respondCreated(c, texts.placed, toResponse, (recordIdempotency) =>
      place.submit(principal, request, causeFromRequest(c), recordIdempotency),
    );
  };

  const sendList = async (c: AppContext, { cursor, ...filter }: Omit<OrderFilter, 'after'> & { cursor?: string | undefined }) => {
    const principal = c.get('principal');
    const { limit: _, ...criteria } = filter;
    const scope = `orders ${principal.tenantId} ${principal.userId} ${JSON.stringify(criteria)}`;
    const { orders, next } = await read.list(principal, { ...filter, after: cursors.open(scope, cursor) });
    const data = orders.map((order) => toOrderResponse(order, c.get('language'), links, toReader(principal)));
    return respondPage(c, texts.listed, data, cursors.seal(scope, next));
  };

  return createRouter()
    .openapi(createPlaceRoute('/api/v1/orders', 'placeOrder'), handlePlaceOrder)
    .openapi(createPlaceRoute('/orders', `placeOrder${rootSuffix}`), handlePlaceOrder)
    .openapi(listRoute, (c) => sendList(c, c.req.valid('query')))
    .openapi(customerListRoute, (c) => sendList(c, { ...c.req.valid('query'), ...c.req.valid('param') }))
    .openapi(oneRoute, async (c) => {
      const principal = c.get('principal');
      const order = await read.get(principal, c.req.valid('param').id);
      return respondOk(c, texts.found, toOrderResponse(order, c.get('language'), links, toReader(principal)));
    })
    .openapi(cancelRoute, async (c) => {
      const principal = c.get('principal');
      const { id: orderId } = await read.get(principal, c.req.valid('param').id);
      const { userId, name, role } = principal;
      const actor = { userId, name, role, isManager: canActAs(role, 'manager') };
      const toReply = (order: Order) => ({
        status: 200 as const,
        text: texts.cancelled,
        data: toOrderResponse(order, c.get('language'), links, toReader(principal)),
      });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        cancel.run(orderId, c.req.valid('json').reason, actor, causeFromRequest(c), recordIdempotency),
      );
    });
}
