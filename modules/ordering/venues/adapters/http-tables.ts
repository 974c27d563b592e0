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
import type { DiningTable } from '../domain/venue.ts';
import type { ManageTableCodes } from '../use-cases/manage-table-codes.ts';
import type { ManageTables } from '../use-cases/manage-tables.ts';
import type { VenueAccess } from '../use-cases/venue-access.ts';
import { BulkTablesBody, TableBody, TablePatchBody, TableResponse, toTableResponse } from './venue-schemas.ts';

const texts = {
  created: { es: 'Mesa creada', en: 'Table created successfully' },
  createdMany: { es: 'Mesas creadas', en: 'Tables created successfully' },
  listed: { es: 'Mesas', en: 'Tables retrieved successfully' },
  found: { es: 'Mesa', en: 'Table retrieved successfully' },
  changed: { es: 'Mesa actualizada', en: 'Table updated successfully' },
  removed: { es: 'Mesa eliminada', en: 'Table deleted successfully' },
};
const tags = ['venues'];
const path = '/api/v1/tables/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables',
  tags,
  operationId: 'addTable',
  summary: 'Add a table with this number',
  ...allow('manager', { resource: 'tables' }),
  idempotency: 'stored',
  request: jsonBody(TableBody),
  responses: jsonResponses(201, TableResponse),
  errors: orderingError.declare(
    'ordering.branch-full',
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.table-number-taken',
  ),
});
const addManyRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/bulk',
  tags,
  ...allow('manager', { resource: 'tables' }),
  idempotency: 'stored',
  operationId: 'addTables',
  summary: 'Add tables that are numbered on from the highest, all or none',
  request: jsonBody(BulkTablesBody),
  responses: jsonResponses(201, z.array(TableResponse)),
  errors: orderingError.declare(
    'ordering.branch-full',
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.table-number-taken',
  ),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/tables/branch/{branchId}',
  tags,
  operationId: 'listTables',
  summary: 'Tables of a branch, by number',
  ...allow('waiter', { resource: 'tables' }),
  request: { params: z.object({ branchId: z.string().min(1) }), query: unpagedQuery },
  responses: pageResponses(TableResponse),
  errors: orderingError.declare('ordering.branch-not-found'),
});
const oneRoute = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getTable',
  summary: 'One table',
  ...allow('waiter', { resource: 'tables' }),
  request: { params },
  responses: jsonResponses(200, TableResponse),
  errors: orderingError.declare('ordering.table-not-found'),
});
const changeRoute = createRoute({
  method: 'put',
  path,
  tags,
  operationId: 'updateTable',
  summary: 'Change a table; a new number makes its code anew',
  ...allow('manager', { resource: 'tables' }),
  request: { params, ...jsonBody(TablePatchBody) },
  responses: jsonResponses(200, TableResponse),
  errors: orderingError.declare(
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.table-not-found',
    'ordering.table-number-taken',
  ),
});
const removeRoute = createRoute({
  method: 'delete',
  path,
  tags,
  operationId: 'removeTable',
  summary: 'Remove a table at which nobody sits',
  ...allow('manager', { resource: 'tables' }),
  request: { params },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare(
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.has-children',
    'ordering.table-not-found',
  ),
});

export type TableUseCases = {
  readonly manage: ManageTables;
  readonly venueAccess: VenueAccess;
  readonly codes: ManageTableCodes;
  readonly cursors: Cursors;
};

export const tableRoutes = ({ manage, venueAccess, codes, cursors }: TableUseCases) =>
  createRouter()
    .openapi(addRoute, async (c) => {
      const [principal, { branchId, number }] = [c.get('principal'), c.req.valid('json')];
      const addQrCode = await codes.makeCodeMapper(principal.tenantId);
      return respondCreated(
        c,
        texts.created,
        (table: DiningTable) => toTableResponse(addQrCode(table)),
        (recordIdempotency) => manage.add(principal, branchId, number, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(addManyRoute, async (c) => {
      const [principal, { branchId, count }] = [c.get('principal'), c.req.valid('json')];
      const addQrCode = await codes.makeCodeMapper(principal.tenantId);
      return respondCreated(
        c,
        texts.createdMany,
        (tables: readonly DiningTable[]) => tables.map((table) => toTableResponse(addQrCode(table))),
        (recordIdempotency) => manage.addMany(principal, branchId, count, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const [principal, { branchId }] = [c.get('principal'), c.req.valid('param')];
      const { limit = maxUnpagedRows, cursor } = c.req.valid('query');
      const scope = `tables ${principal.tenantId} ${branchId}`;
      const query = { limit, after: cursors.open(scope, cursor) };
      const [addQrCode, { rows, next }] = await Promise.all([
        codes.makeCodeMapper(principal.tenantId),
        venueAccess.tables(principal, branchId, query),
      ]);
      const data = rows.map((table) => toTableResponse(addQrCode(table)));
      return respondPage(c, texts.listed, data, cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { value: table } = await venueAccess.table(c.get('principal'), c.req.valid('param').id);
      return respondOk(c, texts.found, toTableResponse((await codes.makeCodeMapper(table.tenantId))(table)));
    })
    .openapi(changeRoute, async (c) => {
      const table = await manage.change(c.get('principal'), c.req.valid('param').id, c.req.valid('json'), causeFromRequest(c));
      return respondOk(c, texts.changed, toTableResponse((await codes.makeCodeMapper(table.tenantId))(table)));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
