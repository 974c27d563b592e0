import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
import { type Language, localize } from '#shared/errors';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { OrderPreview, PreviewOrder } from '../use-cases/preview-order.ts';
import { OrderItemResponse, toOrderItemResponses } from './order-item-schemas.ts';
import { toOrderRequest } from './order-request-schemas.ts';
import { OrderResponse, PlaceOrderBody, toPriceResponse } from './order-schemas.ts';

const { subtotal, discounts, fees, charges, tax, tip, total, currency } = OrderResponse.shape;
const OrderPreviewResponse = z
  .object({
    /** The items that have a price. */
    lines: z.array(OrderItemResponse),
    subtotal,
    discounts,
    fees,
    charges,
    tax,
    tip,
    total,
    currency,
    promisedFrom: z.string(),
    promisedTo: z.string(),
    /** Why the order would be refused; empty if it would be accepted. */
    problems: z.array(
      z
        .object({
          code: z.string(),
          message: z.string(),
          /** The field of the body that it is about. */
          path: z.string(),
          data: z.unknown().optional(),
        })
        .meta({ id: 'OrderProblem' }),
    ),
  })
  .meta({ id: 'OrderPreview' });

const previewRoute = createRoute({
  method: 'post',
  path: '/api/v1/orders/preview',
  tags: ['ordering'],
  operationId: 'previewOrder',
  summary: 'What an order would cost, when it is promised, and why it would be refused',
  ...allowEveryone({ resource: 'order-preview' }),
  idempotency: { none: 'it stores nothing' },
  request: jsonBody(PlaceOrderBody),
  responses: jsonResponses(200, OrderPreviewResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});

const toOrderPreviewResponse = (
  { order, promisedFrom, promisedTo, problems }: OrderPreview,
  language: Language,
): z.infer<typeof OrderPreviewResponse> => ({
  lines: toOrderItemResponses(order.lines, order.currency),
  ...toPriceResponse(order, language),
  promisedFrom,
  promisedTo,
  problems: problems.map(({ path, error: { code, text, context } }) => ({
    code,
    message: localize(text, language, context.params),
    path,
    ...(context.data !== undefined && { data: context.data }),
  })),
});

export const orderPreviewRoutes = (preview: PreviewOrder, defaultTenant: DefaultTenant) =>
  createRouter().openapi(previewRoute, async (c) => {
    const tenantId = await resolveTenant(c, defaultTenant);
    const principal = await c.get('identify')();
    const caller = principal?.tenantId === tenantId ? principal : undefined;
    const found = await runAsTenant(tenantId, () => preview.run(tenantId, caller, toOrderRequest(c.req.valid('json'))));
    return respondOk(c, { es: 'Vista previa', en: 'Preview' }, toOrderPreviewResponse(found, c.get('language')));
  });
