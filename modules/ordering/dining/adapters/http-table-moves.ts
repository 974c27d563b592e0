import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { TableResponse, toTableResponse } from '../../venues/adapters/venue-schemas.ts';
import type { DiningTable } from '../../venues/domain/venue.ts';
import type { ManageTableCodes } from '../../venues/use-cases/manage-table-codes.ts';
import type { MergeTables } from '../use-cases/merge-tables.ts';
import type { MoveTable } from '../use-cases/move-table.ts';

const texts = {
  moved: { es: 'Mesa cambiada', en: 'Table moved' },
  merged: { es: 'Mesas unidas', en: 'Tables merged' },
  separated: { es: 'Mesas separadas', en: 'Tables separated' },
};
const tags = ['venues'];
const id = z.string().min(1).max(100);
const params = z.object({ id });
const staff = allow('waiter', { resource: 'tables' });
const responses = jsonResponses(200, TableResponse);

const moveRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/move',
  tags,
  ...staff,
  idempotency: 'stored',
  operationId: 'moveTable',
  summary: 'Move the party of a table, with all that is theirs, to a free table of the branch; tells the table where they are now',
  request: { params, ...jsonBody(z.object({ toTableId: id }).meta({ id: 'TableMoveInput' })) },
  responses,
  errors: orderingError.declare(
    'ordering.changed-meanwhile',
    'ordering.no-bill',
    'ordering.table-merged',
    'ordering.table-not-found',
    'ordering.table-occupied',
    'ordering.unknown-table',
  ),
});
const mergeRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/merge',
  tags,
  ...staff,
  idempotency: 'stored',
  operationId: 'mergeTables',
  summary: "Make a table, and the party at it, part of another table's party",
  request: { params, ...jsonBody(z.object({ withTableId: id }).meta({ id: 'TableMergeInput' })) },
  responses,
  errors: orderingError.declare(
    'ordering.bill-full',
    'ordering.cart-full',
    'ordering.changed-meanwhile',
    'ordering.party-full',
    'ordering.split-begun',
    'ordering.table-merged',
    'ordering.table-not-found',
    'ordering.unknown-table',
  ),
});
const separateRoute = createRoute({
  method: 'post',
  path: '/api/v1/tables/{id}/unmerge',
  tags,
  ...staff,
  idempotency: 'stored',
  operationId: 'unmergeTables',
  summary: 'Separate a merged table again, within 5 minutes and before a payment; what was added since stays with the other',
  request: { params },
  responses,
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.not-merged', 'ordering.table-not-found', 'ordering.too-late'),
});

type UseCases = { readonly moveTable: MoveTable; readonly mergeTables: MergeTables; readonly codes: ManageTableCodes };

export function tableMoveRoutes({ moveTable, mergeTables, codes }: UseCases) {
  const createReply = async (tenantId: string, text: (typeof texts)[keyof typeof texts]) => {
    const addQrCode = await codes.makeCodeMapper(tenantId);
    return (table: DiningTable) => ({ status: 200 as const, text, data: toTableResponse(addQrCode(table)) });
  };
  return createRouter()
    .openapi(moveRoute, async (c) => {
      const [principal, { id: tableId }, { toTableId }] = [c.get('principal'), c.req.valid('param'), c.req.valid('json')];
      return respondIdempotently(c, await createReply(principal.tenantId, texts.moved), (recordIdempotency) =>
        moveTable.run(principal, tableId, toTableId, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(mergeRoute, async (c) => {
      const [principal, { id: tableId }, { withTableId }] = [c.get('principal'), c.req.valid('param'), c.req.valid('json')];
      return respondIdempotently(c, await createReply(principal.tenantId, texts.merged), (recordIdempotency) =>
        mergeTables.merge(principal, tableId, withTableId, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(separateRoute, async (c) => {
      const [principal, { id: tableId }] = [c.get('principal'), c.req.valid('param')];
      return respondIdempotently(c, await createReply(principal.tenantId, texts.separated), (recordIdempotency) =>
        mergeTables.separate(principal, tableId, causeFromRequest(c), recordIdempotency),
      );
    });
}
