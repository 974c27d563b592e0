import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayPage } from '#shared/http/routes';
import { wholeLimit, wholeQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import type { SetTableStatus } from '../../dining/use-cases/set-table-status.ts';
import type { DiningTable } from '../domain/venue.ts';
import type { ShowCodes } from '../use-cases/manage-table-codes.ts';
import type { ManageTables } from '../use-cases/manage-tables.ts';
import type { ReachPlaces } from '../use-cases/venue-access.ts';
import { ManyTablesBody, shownTable, TableBody, TablePatchBody, TableShown, TableStatusBody } from './venue-schemas.ts';

const texts = {
  created: { es: 'Mesa creada', en: 'Table created successfully' },
  createdMany: { es: 'Mesas creadas', en: 'Tables created successfully' },
  listed: { es: 'Mesas', en: 'Tables retrieved successfully' },
  found: { es: 'Mesa', en: 'Table retrieved successfully' },
  changed: { es: 'Mesa actualizada', en: 'Table updated successfully' },
  removed: { es: 'Mesa eliminada', en: 'Table deleted successfully' },
};
const tags = ['place'];
const path = '/api/v1/tables/{id}' as const;
const params = z.object({ id: z.string().min(1) });

const addRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/tables', tags, summary: 'Add a table with this number', ...allow('manager', { resource: 'tables' }) },
  idempotency: 'stored',
  request: json(TableBody),
  responses: answers(201, TableShown),
});
const addManyRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/tables/bulk', tags, ...allow('manager', { resource: 'tables' }) },
  idempotency: 'stored',
  summary: 'Add tables that are numbered on from the highest, all or none',
  request: json(ManyTablesBody),
  responses: answers(201, z.array(TableShown)),
});
const listRoute = createRoute({
  ...{
    method: 'get',
    path: '/api/v1/tables/branch/{branchId}',
    tags,
    summary: 'Tables of a branch, by number',
    ...allow('waiter', { resource: 'tables' }),
  },
  request: { params: z.object({ branchId: z.string().min(1) }), query: wholeQuery },
  responses: pages(TableShown),
});
const oneRoute = createRoute({
  ...{ method: 'get', path, tags, summary: 'One table', ...allow('waiter', { resource: 'tables' }) },
  request: { params },
  responses: answers(200, TableShown),
});
const changeRoute = createRoute({
  ...{
    method: 'put',
    path,
    tags,
    summary: 'Change a table; a new number makes its code anew',
    ...allow('manager', { resource: 'tables' }),
  },
  request: { params, ...json(TablePatchBody) },
  responses: answers(200, TableShown),
});
const statusRoute = createRoute({
  ...{
    method: 'put',
    path: '/api/v1/tables/{id}/status',
    tags,
    summary: 'Say whether a table is free',
    ...allow('waiter', { resource: 'tables' }),
  },
  request: { params, ...json(TableStatusBody) },
  responses: answers(200, TableShown),
});
const removeRoute = createRoute({
  ...{ method: 'delete', path, tags, summary: 'Remove a table at which nobody sits', ...allow('manager', { resource: 'tables' }) },
  request: { params },
  responses: answers(200, z.null()),
});

export type TableUseCases = {
  readonly manage: ManageTables;
  readonly reach: ReachPlaces;
  readonly status: SetTableStatus;
  readonly codes: ShowCodes;
  readonly cursors: Cursors;
};

export const tableRoutes = ({ manage, reach, status, codes, cursors }: TableUseCases) =>
  router()
    .openapi(addRoute, async (c) => {
      const [principal, { branchId, number }] = [c.get('principal'), c.req.valid('json')];
      const coded = await codes.coder(principal.tenantId);
      return say201(
        c,
        texts.created,
        (table: DiningTable) => shownTable(coded(table)),
        (remember) => manage.add(principal, branchId, number, causeOf(c), remember),
      );
    })
    .openapi(addManyRoute, async (c) => {
      const [principal, { branchId, count }] = [c.get('principal'), c.req.valid('json')];
      const coded = await codes.coder(principal.tenantId);
      return say201(
        c,
        texts.createdMany,
        (tables: readonly DiningTable[]) => tables.map((table) => shownTable(coded(table))),
        (remember) => manage.addMany(principal, branchId, count, causeOf(c), remember),
      );
    })
    .openapi(listRoute, async (c) => {
      const [principal, { branchId }] = [c.get('principal'), c.req.valid('param')];
      const { limit = wholeLimit, cursor } = c.req.valid('query');
      const scope = `tables ${principal.tenantId} ${branchId}`;
      const query = { limit, after: cursors.open(scope, cursor) };
      const [coded, { rows, next }] = await Promise.all([codes.coder(principal.tenantId), reach.tables(principal, branchId, query)]);
      const shown = rows.map((table) => shownTable(coded(table)));
      return sayPage(c, texts.listed, shown, cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => {
      const { it } = await reach.table(c.get('principal'), c.req.valid('param').id);
      return say200(c, texts.found, shownTable((await codes.coder(it.tenantId))(it)));
    })
    .openapi(changeRoute, async (c) => {
      const table = await manage.change(c.get('principal'), c.req.valid('param').id, c.req.valid('json'), causeOf(c));
      return say200(c, texts.changed, shownTable((await codes.coder(table.tenantId))(table)));
    })
    .openapi(statusRoute, async (c) => {
      const table = await status.run(c.get('principal'), c.req.valid('param').id, c.req.valid('json').status, causeOf(c));
      return say200(c, texts.changed, shownTable((await codes.coder(table.tenantId))(table)));
    })
    .openapi(removeRoute, async (c) => {
      await manage.remove(c.get('principal'), c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
