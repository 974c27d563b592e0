import * as z from 'zod';
import { allow, answers, causeOf, createRoute, everyone, json, pages, router, say200, say201, sayPage } from '#shared/http/routes';
import { wholeLimit, wholeQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import { type DefaultTenant, publicTenant } from '#shared/http/tenant-resolution';
import { asTenant } from '#shared/tenant-scope';
import { seesAll } from '../../catalogue/adapters/http-products.ts';
import type { CountedPromotion, ManagePromotions } from '../use-cases/manage-promotions.ts';
import {
  countedPromotion,
  PromotionBody,
  PromotionPatchBody,
  PromotionShown,
  promotionOf,
  promotionPatchOf,
  shownPromotion,
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
  ...{ method: 'get', path: '/api/v1/promotions', tags, summary: 'What is cheaper now', ...everyone({ resource: 'menu' }) },
  request: { query: wholeQuery },
  responses: pages(PromotionShown),
});
const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/promotions', tags, summary: 'Add a promotion', ...allow('manager', { resource: 'promotions' }) },
  idempotency: 'stored',
  request: json(PromotionBody),
  responses: answers(201, PromotionShown),
});
const changeRoute = createRoute({
  ...{ method: 'patch', path, tags, summary: 'Change a promotion', ...allow('manager', { resource: 'promotions' }) },
  request: { params: id, ...json(PromotionPatchBody) },
  responses: answers(200, PromotionShown),
});
const removeRoute = createRoute({
  ...{ method: 'delete', path, tags, summary: 'Remove a promotion', ...allow('manager', { resource: 'promotions' }) },
  request: { params: id },
  responses: answers(200, z.null()),
});

type UseCases = { readonly manage: ManagePromotions; readonly cursors: Cursors; readonly defaultTenant: DefaultTenant };

export const promotionRoutes = ({ manage, cursors, defaultTenant }: UseCases) =>
  router()
    .openapi(listRoute, async (c) => {
      const tenantId = await publicTenant(c, defaultTenant);
      const all = await seesAll(c, tenantId, 'promotions');
      const { limit = wholeLimit, cursor } = c.req.valid('query');
      const scope = `promotions ${tenantId} ${all}`;
      const query = { limit, after: cursors.open(scope, cursor) };
      const { promotions, next, currency } = await asTenant(tenantId, () => manage.list(tenantId, all, query));
      const shown = promotions.map((row) => (all ? countedPromotion(row, currency) : shownPromotion(row.promotion, currency)));
      return sayPage(c, texts.listed, shown, cursors.seal(scope, next));
    })
    .openapi(addRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const draft = promotionOf(c.req.valid('json'), currency);
      const shown = (made: CountedPromotion) => countedPromotion(made, currency);
      return say201(c, texts.added, shown, (remember) => manage.add(draft, causeOf(c), remember));
    })
    .openapi(changeRoute, async (c) => {
      const currency = await manage.currencyOf(c.get('principal').tenantId);
      const changed = await manage.change(c.req.valid('param').id, promotionPatchOf(c.req.valid('json'), currency), causeOf(c));
      return say200(c, texts.changed, countedPromotion(changed, currency));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
