import type { RouteHandler } from '@hono/zod-openapi';
import * as z from 'zod';
import { isStaff, mayAct, refuseAccess, stepRoles } from '#shared/auth/auth';
import type { AppContext, AppEnv } from '#shared/http/environment';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayOnce, sayPage, signedIn } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { dayOrMoment, forwardRange } from '#shared/http/schemas/dates';
import type { OrderAtTable } from '../../dining/use-cases/order-at-table.ts';
import type { Order } from '../domain/order.ts';
import type { CancelOrder } from '../use-cases/cancel-order.ts';
import type { PlaceOrder } from '../use-cases/place-order.ts';
import type { OrderFilter, ReadOrders } from '../use-cases/read-orders.ts';
import { OrderShown, PlaceOrderBody, shownOrder, statuses } from './order-schemas.ts';

const texts = {
  placed: { es: 'Pedido recibido', en: 'Order received' },
  found: { es: 'Pedido', en: 'Order' },
  listed: { es: 'Pedidos', en: 'Orders' },
  cancelled: { es: 'Pedido cancelado', en: 'Order cancelled' },
};
const tags = ['ordering'];
const name = z.string().min(1).max(100);
/** Whoever has to do with one order, its guest included. */
const ofOneOrder = allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'orders' });
const id = z.object({ id: z.string().min(1) });

const days = "A business day of the branch's clock (without a branch: the tenant's), or a moment; both included";
const listQuery = pageQuery.extend({
  status: z.enum(statuses).optional(),
  branchId: name.optional(),
  type: PlaceOrderBody.shape.type,
  q: z.string().min(1).max(100).optional(),
  from: dayOrMoment.optional().meta({ description: days }),
  to: dayOrMoment.optional().meta({ description: days }),
});

const placeRoute = <P extends string>(path: P) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary: 'Place an order',
    ...signedIn({ resource: 'orders' }),
    idempotency: 'stored',
    request: json(PlaceOrderBody),
    responses: answers(201, OrderShown),
  });

const listRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/orders',
    tags,
    summary: 'Orders, newest first: all for staff, their own for customers',
    ...signedIn({ resource: 'orders' }),
  },
  request: { query: forwardRange(listQuery.extend({ customerId: name.optional() })) },
  responses: pages(OrderShown),
});
const listOfCustomerRoute = createRoute({
  ...{
    method: 'get',
    path: '/orders/{customerId}',
    tags,
    summary: "A customer's orders, newest first",
    ...signedIn({ resource: 'orders' }),
  },
  request: { query: forwardRange(listQuery), params: z.object({ customerId: name }) },
  responses: pages(OrderShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/orders/{id}', tags, summary: 'One order', ...ofOneOrder },
  request: { params: id },
  responses: answers(200, OrderShown),
});
const cancelRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/orders/{id}/cancel', tags, summary: 'Cancel an order', ...ofOneOrder },
  idempotency: 'stored',
  request: { params: id, ...json(z.object({ reason: z.string().min(1).max(300) })) },
  responses: answers(200, OrderShown),
});

type UseCases = {
  readonly place: PlaceOrder;
  readonly atTable: OrderAtTable;
  readonly read: ReadOrders;
  readonly cancel: CancelOrder;
  readonly cursors: Cursors;
};

export function orderRoutes({ place, atTable, read, cancel, cursors }: UseCases) {
  const placed: RouteHandler<ReturnType<typeof placeRoute>, AppEnv> = async (c) => {
    const {
      items,
      promotionCode = null,
      type,
      branchId = null,
      address = null,
      tableId = null,
      note = null,
      zoneId = null,
      ...wish
    } = c.req.valid('json');
    const principal = c.get('principal');
    const { userId: customerId, name: customerName, role, branches } = principal;
    const scheduledFor = wish.scheduledFor ?? null;
    const draft = { paymentMethod: wish.paymentMethod, wishes: items, customerName, branches, note, promotionCode, zoneId };
    const whereto = { type, branchId, address, tableId, scheduledFor };
    // Who seats guests at tables is the staff; a guest of a table is there by its code.
    if (tableId !== null && role === 'customer') throw refuseAccess('auth.forbidden');
    const shown = (order: Order) => shownOrder(order, c.get('language'));
    return say201(c, texts.placed, shown, (remember) => {
      if (role === 'guest') return atTable.run(customerId, { ...draft, whereto }, causeOf(c), remember);
      if (isStaff(role) && tableId !== null) return atTable.forGuests(principal, tableId, { ...draft, whereto }, causeOf(c), remember);
      return place.run({ ...draft, ...whereto, customerId, type: type ?? 'delivery' }, causeOf(c), remember);
    });
  };

  const list = async (c: AppContext, { cursor, ...filter }: Omit<OrderFilter, 'after'> & { cursor?: string | undefined }) => {
    const principal = c.get('principal');
    const { limit: _, ...asked } = filter;
    const scope = `orders ${principal.tenantId} ${principal.userId} ${JSON.stringify(asked)}`;
    const { orders, next } = await read.list(principal, { ...filter, after: cursors.open(scope, cursor) });
    const shown = orders.map((order) => shownOrder(order, c.get('language')));
    return sayPage(c, texts.listed, shown, cursors.seal(scope, next));
  };

  return router()
    .openapi(placeRoute('/api/v1/orders'), placed)
    .openapi(placeRoute('/orders'), placed)
    .openapi(listRoute, (c) => list(c, c.req.valid('query')))
    .openapi(listOfCustomerRoute, (c) => list(c, { ...c.req.valid('query'), ...c.req.valid('param') }))
    .openapi(oneRoute, async (c) => {
      const order = await read.one(c.get('principal'), c.req.valid('param').id);
      return say200(c, texts.found, shownOrder(order, c.get('language')));
    })
    .openapi(cancelRoute, async (c) => {
      const principal = c.get('principal');
      const { id: orderId } = await read.one(principal, c.req.valid('param').id);
      const { userId, name, role } = principal;
      const by = { userId, name, role, isManager: mayAct(role, 'manager') };
      const tell = (order: Order) => ({ status: 200 as const, text: texts.cancelled, data: shownOrder(order, c.get('language')) });
      return sayOnce(c, tell, (remember) => cancel.run(orderId, c.req.valid('json').reason, by, causeOf(c), remember));
    });
}
