import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
import {
  allow,
  allowEveryone,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { maxUnpagedRows, unpagedQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { canSeeHidden } from '../../adapters/can-see-hidden.ts';
import { orderingError } from '../../domain/errors.ts';
import type { ManagePromotions, PromotionWithUses } from '../use-cases/manage-promotions.ts';
import {
  PromotionBody,
  PromotionPatchBody,
  PromotionResponse,
  toPromotionDraft,
  toPromotionPatch,
  toPromotionResponse,
  toPromotionWithUsesResponse,
} from './promotion-schemas.ts';

const texts = {
  listed: { es: 'Promociones', en: 'Promotions' },
  added: { es: 'Promoción creada', en: 'Promotion created' },
  changed: { es: 'Promoción actualizada', en: 'Promotion updated' },
  removed: { es: 'Promoción eliminada', en: 'Promotion deleted' },
};
const tags = ['ordering'];
const path = '/api/v1/promotions/{id}' as const;
const id = z.object({ id: z.string().min(1) });

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/promotions',
  tags,
  operationId: 'listPromotions',
  summary: 'What is cheaper now',
  ...allowEveryone({ resource: 'menu' }),
  request: { query: unpagedQuery },
  responses: pageResponses(PromotionResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});
const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/promotions',
  tags,
  operationId: 'addPromotion',
  summary: 'Add a promotion',
  ...allow('manager', { resource: 'promotions' }),
  idempotency: 'stored',
  request: jsonBody(PromotionBody),
  responses: jsonResponses(201, PromotionResponse),
  errors: orderingError.declare(
    'ordering.bad-promotion',
    'ordering.changed-meanwhile',
    'ordering.code-taken',
    'ordering.tenant-not-found',
    'ordering.too-many-promotions',
    'ordering.unknown-product',
  ),
});
const changeRoute = createRoute({
  method: 'patch',
  path,
  tags,
  operationId: 'updatePromotion',
  summary: 'Change a promotion',
  ...allow('manager', { resource: 'promotions' }),
  request: { params: id, ...jsonBody(PromotionPatchBody) },
  responses: jsonResponses(200, PromotionResponse),
  errors: orderingError.declare(
    'ordering.bad-promotion',
    'ordering.changed-meanwhile',
    'ordering.code-taken',
    'ordering.promotion-not-found',
    'ordering.tenant-not-found',
    'ordering.unknown-product',
  ),
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removePromotion',
  summary: 'Remove a promotion',
  ...allow('manager', { resource: 'promotions' }),
  request: { params: id },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.promotion-not-found'),
});

type UseCases = { readonly manage: ManagePromotions; readonly cursors: Cursors; readonly defaultTenant: DefaultTenant };

export const promotionRoutes = ({ manage, cursors, defaultTenant }: UseCases) =>
  createRouter()
    .openapi(listRoute, async (c) => {
      const tenantId = await resolveTenant(c, defaultTenant);
      const includeHidden = await canSeeHidden(c, tenantId, 'promotions');
      const { limit = maxUnpagedRows, cursor } = c.req.valid('query');
      const scope = `promotions ${tenantId} ${includeHidden}`;
      const query = { limit, after: cursors.open(scope, cursor) };
      const { promotions, next, currency } = await runAsTenant(tenantId, () => manage.list(tenantId, includeHidden, query));
      const data = promotions.map((row) =>
        includeHidden ? toPromotionWithUsesResponse(row, currency) : toPromotionResponse(row.promotion, currency),
      );
      return respondPage(c, texts.listed, data, cursors.seal(scope, next));
    })
    .openapi(addRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const draft = toPromotionDraft(c.req.valid('json'), currency);
      const toResponse = (made: PromotionWithUses) => toPromotionWithUsesResponse(made, currency);
      return respondCreated(c, texts.added, toResponse, (recordIdempotency) => manage.add(draft, causeFromRequest(c), recordIdempotency));
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, toPromotionPatch(c.req.valid('json'), currency), causeFromRequest(c));
      return respondOk(c, texts.changed, toPromotionWithUsesResponse(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
