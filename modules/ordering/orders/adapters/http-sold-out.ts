import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { instantSchema } from '#shared/http/schemas/dates';
import { orderingError } from '../../domain/errors.ts';
import type { MarkSoldOut } from '../use-cases/mark-sold-out.ts';

const texts = {
  marked: { es: 'Producto agotado en el local', en: 'Product sold out in the branch' },
  unmarked: { es: 'El local vuelve a vender el producto', en: 'The branch sells the product again' },
};
const SoldOutBody = z.object({ until: instantSchema.nullable().default(null) }).meta({ id: 'SoldOutInput' });
const SoldOutResponse = z.object({ branchId: z.string(), productId: z.string(), until: z.string().nullable() }).meta({ id: 'SoldOut' });

const common = {
  path: '/api/v1/branches/{id}/sold-out/{productId}' as const,
  tags: ['ordering'],
  ...allow('manager', ...stepRoles, { resource: 'branches' }),
};
const params = z.object({ id: z.string().min(1), productId: z.string().min(1) });
const errors = [
  'ordering.branch-not-found',
  'ordering.changed-meanwhile',
  'ordering.product-not-found',
  'ordering.tenant-not-found',
] as const;

const markRoute = createRoute({
  ...common,
  method: 'put',
  operationId: 'markSoldOut',
  summary: 'Say that a branch has sold out of a product, until a time or until that is taken back',
  request: { params, ...jsonBody(SoldOutBody) },
  responses: jsonResponses(200, SoldOutResponse),
  errors: orderingError.declare(...errors, 'ordering.too-early'),
});
const unmarkRoute = createRoute({
  ...common,
  method: 'delete',
  operationId: 'unmarkSoldOut',
  summary: 'Say that a branch sells a product again',
  request: { params },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare(...errors),
});

export const soldOutRoutes = (soldOut: MarkSoldOut) =>
  createRouter()
    .openapi(markRoute, async (c) => {
      const [{ id: branchId, productId }, { until }] = [c.req.valid('param'), c.req.valid('json')];
      return respondOk(c, texts.marked, await soldOut.mark(c.get('principal'), { branchId, productId }, until, causeFromRequest(c)));
    })
    .openapi(unmarkRoute, async (c) => {
      const { id: branchId, productId } = c.req.valid('param');
      await soldOut.unmark(c.get('principal'), { branchId, productId }, causeFromRequest(c));
      return respondOk(c, texts.unmarked, null);
    });
