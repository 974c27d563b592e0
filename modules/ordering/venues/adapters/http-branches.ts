import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayPage } from '#shared/http/routes';
import { wholeLimit, wholeQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import type { ShowFloor } from '../../dining/use-cases/read-floor.ts';
import type { ManageBranches } from '../use-cases/manage-branches.ts';
import type { ReachPlaces } from '../use-cases/venue-access.ts';
import { BranchBody, BranchPatchBody, BranchShown, FloorShown, shownBranch, shownFloor } from './venue-schemas.ts';

const texts = {
  created: { es: 'Sucursal creada', en: 'Branch created successfully' },
  listed: { es: 'Sucursales', en: 'Branches retrieved successfully' },
  found: { es: 'Sucursal', en: 'Branch retrieved successfully' },
  floor: { es: 'Plano de la sucursal', en: 'Floor of the branch' },
  changed: { es: 'Sucursal actualizada', en: 'Branch updated successfully' },
  removed: { es: 'Sucursal eliminada', en: 'Branch deleted successfully' },
};
const tags = ['place'];
const path = '/api/v1/branches/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  ...{
    method: 'post',
    path: '/api/v1/branches',
    tags,
    summary: 'Add a branch to a restaurant',
    ...allow('manager', { resource: 'restaurants' }),
  },
  idempotency: 'stored',
  request: json(BranchBody),
  responses: answers(201, BranchShown),
});
const listRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/branches/restaurant/{restaurantId}', tags, ...allow('waiter', { resource: 'branches' }) },
  summary: 'Branches of a restaurant, in the order they were made',
  request: { params: z.object({ restaurantId: z.string().min(1) }), query: wholeQuery },
  responses: pages(BranchShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path, tags, summary: 'One branch', ...allow('waiter', { resource: 'branches' }) },
  request: { params },
  responses: answers(200, BranchShown),
});
const changeRoute = createRoute({
  ...{ method: 'put', path, tags, summary: 'Change a branch', ...allow('manager', { resource: 'branches' }) },
  request: { params, ...json(BranchPatchBody) },
  responses: answers(200, BranchShown),
});
const removeRoute = createRoute({
  ...{ method: 'delete', path, tags, summary: 'Remove a branch that has no tables', ...allow('manager', { resource: 'branches' }) },
  request: { params },
  responses: answers(200, z.null()),
});

const floorRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/branches/{id}/floor',
    tags,
    summary: 'How the tables of a branch stand now',
    ...allow('waiter', { resource: 'branches' }),
  },
  request: { params },
  responses: answers(200, FloorShown),
});

type UseCases = { readonly manage: ManageBranches; readonly reach: ReachPlaces; readonly floor: ShowFloor; readonly cursors: Cursors };

export const branchRoutes = ({ manage, reach, floor, cursors }: UseCases) =>
  router()
    .openapi(addRoute, async (c) => {
      const draft = c.req.valid('json');
      return say201(c, texts.created, shownBranch, (remember) => manage.add(c.get('principal'), draft, causeOf(c), remember));
    })
    .openapi(listRoute, async (c) => {
      const [principal, { restaurantId }] = [c.get('principal'), c.req.valid('param')];
      const { limit = wholeLimit, cursor } = c.req.valid('query');
      const scope = `branches ${principal.tenantId} ${principal.userId} ${restaurantId}`;
      const { rows, next } = await reach.branches(principal, restaurantId, { limit, after: cursors.open(scope, cursor) });
      return sayPage(c, texts.listed, rows.map(shownBranch), cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { it } = await reach.branch(c.get('principal'), c.req.valid('param').id);
      return say200(c, texts.found, shownBranch(it));
    })
    .openapi(floorRoute, async (c) => say200(c, texts.floor, shownFloor(await floor.run(c.get('principal'), c.req.valid('param').id))))
    .openapi(changeRoute, async (c) => {
      const [{ id }, patch] = [c.req.valid('param'), c.req.valid('json')];
      return say200(c, texts.changed, shownBranch(await manage.change(c.get('principal'), id, patch, causeOf(c))));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
