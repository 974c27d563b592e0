import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { TableResponse, TableStatusBody, toTableResponse } from '../../venues/adapters/venue-schemas.ts';
import { tableStatuses } from '../../venues/domain/venue.ts';
import type { ManageTableCodes } from '../../venues/use-cases/manage-table-codes.ts';
import type { FloorTable, ReadFloor } from '../use-cases/read-floor.ts';
import type { SetTableStatus } from '../use-cases/set-table-status.ts';

const texts = {
  floor: { es: 'Plano de la sucursal', en: 'Floor of the branch' },
  changed: { es: 'Mesa actualizada', en: 'Table updated successfully' },
};
const tags = ['venues'];
const params = z.object({ id: z.string().min(1) });

const FloorResponse = z.array(
  z
    .object({
      tableId: z.string(),
      number: z.int(),
      isActive: z.boolean(),
      status: z.enum(tableStatuses),
      since: z.string(),
      sessionId: z.string().nullable(),
      /** The table whose party sits here too. */
      mergedInto: z.string().nullable(),
      billRequest: z.object({ id: z.string(), createdAt: z.string() }).nullable(),
    })
    .meta({ id: 'FloorTable' }),
);

const toFloorResponse = (floor: readonly FloorTable[]): z.infer<typeof FloorResponse> =>
  floor.map(({ table: { id: tableId, number, isActive, status, statusSince: since, sessionId, mergedInto = null }, bill }) => ({
    tableId,
    number,
    isActive,
    status,
    since,
    sessionId,
    mergedInto,
    billRequest: bill && { id: bill.id, createdAt: bill.createdAt },
  }));

const floorRoute = createRoute({
  method: 'get',
  path: '/api/v1/branches/{id}/floor',
  tags,
  operationId: 'getFloor',
  summary: 'How the tables of a branch stand now',
  ...allow('waiter', 'device', { resource: 'branches' }),
  request: { params },
  responses: jsonResponses(200, FloorResponse),
  errors: orderingError.declare('ordering.branch-not-found'),
});

const statusRoute = createRoute({
  method: 'put',
  path: '/api/v1/tables/{id}/status',
  tags,
  operationId: 'setTableStatus',
  summary: 'Say whether a table is free; one that owes something is freed by force, with a reason',
  ...allow('waiter', { resource: 'tables' }),
  request: { params, ...jsonBody(TableStatusBody) },
  responses: jsonResponses(200, TableResponse),
  errors: orderingError.declare(
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.table-not-found',
    'ordering.table-owes',
  ),
});

type UseCases = { readonly readFloor: ReadFloor; readonly setTableStatus: SetTableStatus; readonly codes: ManageTableCodes };

export const floorRoutes = ({ readFloor, setTableStatus, codes }: UseCases) =>
  createRouter()
    .openapi(floorRoute, async (c) =>
      respondOk(c, texts.floor, toFloorResponse(await readFloor.run(c.get('principal'), c.req.valid('param').id))),
    )
    .openapi(statusRoute, async (c) => {
      const { status, force, reason } = c.req.valid('json');
      const input = { status, forceReason: force && reason !== undefined ? reason : null };
      const table = await setTableStatus.run(c.get('principal'), c.req.valid('param').id, input, causeFromRequest(c));
      return respondOk(c, texts.changed, toTableResponse((await codes.makeCodeMapper(table.tenantId))(table)));
    });
