import * as z from 'zod';
import {
  allow,
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
import { orderingError } from '../../domain/errors.ts';
import type { ManageBranches } from '../use-cases/manage-branches.ts';
import type { VenueAccess } from '../use-cases/venue-access.ts';
import { BranchBody, BranchPatchBody, BranchResponse, toBranchResponse } from './venue-schemas.ts';

const texts = {
  created: { es: 'Sucursal creada', en: 'Branch created successfully' },
  listed: { es: 'Sucursales', en: 'Branches retrieved successfully' },
  found: { es: 'Sucursal', en: 'Branch retrieved successfully' },
  changed: { es: 'Sucursal actualizada', en: 'Branch updated successfully' },
  removed: { es: 'Sucursal eliminada', en: 'Branch deleted successfully' },
};
const tags = ['venues'];
const path = '/api/v1/branches/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/branches',
  tags,
  operationId: 'addBranch',
  summary: 'Add a branch to a restaurant',
  ...allow('manager', { resource: 'restaurants' }),
  idempotency: 'stored',
  request: jsonBody(BranchBody),
  responses: jsonResponses(201, BranchResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.restaurant-not-found', 'ordering.tenant-not-found'),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/branches/restaurant/{restaurantId}',
  tags,
  ...allow('waiter', { resource: 'branches' }),
  operationId: 'listBranches',
  summary: 'Branches of a restaurant, in the order they were made',
  request: { params: z.object({ restaurantId: z.string().min(1) }), query: unpagedQuery },
  responses: pageResponses(BranchResponse),
  errors: orderingError.declare('ordering.restaurant-not-found'),
});
const oneRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getBranch',
  summary: 'One branch',
  ...allow('waiter', { resource: 'branches' }),
  request: { params },
  responses: jsonResponses(200, BranchResponse),
  errors: orderingError.declare('ordering.branch-not-found'),
});
const changeRoute = createRoute({
  method: 'put',
  path,
  tags,
  operationId: 'updateBranch',
  summary: 'Change a branch',
  ...allow('manager', { resource: 'branches' }),
  request: { params, ...jsonBody(BranchPatchBody) },
  responses: jsonResponses(200, BranchResponse),
  errors: orderingError.declare('ordering.branch-not-found', 'ordering.changed-meanwhile'),
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removeBranch',
  summary: 'Remove a branch that has no tables',
  ...allow('manager', { resource: 'branches' }),
  request: { params },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.branch-not-found', 'ordering.changed-meanwhile', 'ordering.has-children'),
});

type UseCases = {
  readonly manage: ManageBranches;
  readonly venueAccess: VenueAccess;
  readonly cursors: Cursors;
};

export const branchRoutes = ({ manage, venueAccess, cursors }: UseCases) =>
  createRouter()
    .openapi(addRoute, async (c) => {
      const draft = c.req.valid('json');
      return respondCreated(c, texts.created, toBranchResponse, (recordIdempotency) =>
        manage.add(c.get('principal'), draft, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const [principal, { restaurantId }] = [c.get('principal'), c.req.valid('param')];
      const { limit = maxUnpagedRows, cursor } = c.req.valid('query');
      const scope = `branches ${principal.tenantId} ${principal.userId} ${restaurantId}`;
      const { rows, next } = await venueAccess.branches(principal, restaurantId, { limit, after: cursors.open(scope, cursor) });
      return respondPage(c, texts.listed, rows.map(toBranchResponse), cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { value: branch } = await venueAccess.branch(c.get('principal'), c.req.valid('param').id);
      return respondOk(c, texts.found, toBranchResponse(branch));
    })
    .openapi(changeRoute, async (c) => {
      const [{ id }, patch] = [c.req.valid('param'), c.req.valid('json')];
      return respondOk(c, texts.changed, toBranchResponse(await manage.change(c.get('principal'), id, patch, causeFromRequest(c))));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
