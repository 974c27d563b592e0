import * as z from 'zod';
import { authError } from '#shared/auth/auth';
import type { DefaultTenant } from '#shared/default-tenant';
import { askedLanguage } from '#shared/http/asked-language';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { ignoreFields, serverPricedFields } from '#shared/http/schemas/strict-schemas';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { toOrderRequest } from '../../orders/adapters/order-request-schemas.ts';
import { OrderResponse, PlaceOrderBody, toOrderResponse } from '../../orders/adapters/order-schemas.ts';
import { placementErrors } from '../../orders/domain/placement-errors.ts';
import type { OrderLinks } from '../../orders/ports/order-links.ts';
import type { GuestOrder, PlaceGuestOrder } from '../use-cases/place-guest-order.ts';

const placedText = { es: 'Pedido recibido', en: 'Order received' };

const GuestBody = z
  .object({
    name: z.string().trim().min(1).max(100),
    /** Six digits at least, with or without the country's code and separators. */
    phone: z
      .string()
      .trim()
      .max(30)
      .regex(
        patternWithMessage(/^\+?(?:[\s().-]*\d){6,15}$/, {
          es: 'Debe ser un teléfono, como +51 987 654 321',
          en: 'Must be a phone number, such as +51 987 654 321',
        }),
      ),
    /** Where the news of the order goes; absent: nowhere. */
    email: z.string().trim().toLowerCase().max(254).check(z.email()).optional(),
  })
  .meta({ id: 'OrderGuestInput' });
const GuestOrderBody = ignoreFields(serverPricedFields, PlaceOrderBody.extend({ guest: GuestBody })).meta({ id: 'GuestOrderInput' });

const GuestOrderResponse = OrderResponse.extend({
  /** Sees, pays, cancels and follows this order alone. */
  token: z.string(),
  expiresAt: z.string(),
}).meta({ id: 'GuestOrder' });

const placeRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/orders',
  tags: ['ordering'],
  operationId: 'placeGuestOrder',
  summary: 'Place an order without an account: the order, and a token that sees, pays, cancels and follows it',
  ...allowEveryone({ resource: 'guest-orders' }),
  budget: 'order',
  idempotency: 'stored-with-token',
  request: jsonBody(GuestOrderBody),
  responses: jsonResponses(201, GuestOrderResponse),
  errors: [...resolveTenantErrors, ...authError.declare('auth.forbidden'), ...placementErrors],
});

/** Orders of people who have no account. */
export const guestOrderRoutes = (place: PlaceGuestOrder, links: OrderLinks, defaultTenant: DefaultTenant) =>
  createRouter().openapi(placeRoute, async (c) => {
    const tenantId = await resolveTenant(c, defaultTenant);
    const { guest, ...body } = c.req.valid('json');
    const request = { ...toOrderRequest(body), language: askedLanguage(c) };
    const caller = { correlationId: c.get('requestId'), device: c.req.header('user-agent'), ip: c.get('ip') };
    const toData = ({ order, token, expiresAt }: GuestOrder) => ({
      ...toOrderResponse(order, c.get('language'), links),
      token,
      expiresAt: expiresAt.toISOString(),
    });
    return respondCreated(c, placedText, toData, (recordIdempotency) =>
      runAsTenant(tenantId, () => place.run(tenantId, guest, request, caller, recordIdempotency)),
    );
  });
