import * as z from 'zod';
import { canActAs } from '#shared/auth/auth';
import type { AppContext } from '#shared/http/environment';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondIdempotently,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { dayOrInstantSchema, requireForwardRange } from '#shared/http/schemas/dates';
import { orderingError } from '../../domain/errors.ts';
import type { ListShifts } from '../use-cases/list-shifts.ts';
import type { ManageShifts, ShiftReport } from '../use-cases/manage-shifts.ts';
import {
  CloseShiftBody,
  MovementBody,
  OpenShiftBody,
  ShiftReportResponse,
  ShiftResponse,
  toShiftReportResponse,
  toShiftResponse,
} from './shift-schemas.ts';

const texts = {
  opened: { es: 'Caja abierta', en: 'Till opened' },
  found: { es: 'Turno de caja', en: 'Shift' },
  listed: { es: 'Turnos de caja', en: 'Shifts' },
  moved: { es: 'Movimiento registrado', en: 'Movement recorded' },
  closed: { es: 'Caja cerrada', en: 'Till closed' },
};
const tags = ['ordering'];
const name = z.string().min(1).max(100);
const params = z.object({ id: name });
const atTill = allow('waiter', { resource: 'shifts' });
const dateDescription = "A business day of the branch's clock (without a branch: the tenant's), or a moment; both included";

const openRoute = createRoute({
  method: 'post',
  path: '/api/v1/shifts',
  tags,
  operationId: 'openShift',
  summary: 'Open the till of a branch, or of the shared tablet on which one works, with the cash in its drawer',
  ...atTill,
  idempotency: 'stored',
  request: jsonBody(OpenShiftBody),
  responses: jsonResponses(201, ShiftReportResponse),
  errors: orderingError.declare('ordering.branch-not-found', 'ordering.shift-open'),
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/shifts',
  tags,
  operationId: 'listShifts',
  summary: 'The shifts of the tills, newest first. What is expected is told to managers, to others after the count',
  ...atTill,
  request: {
    query: requireForwardRange(
      pageQuery.extend({
        branchId: name.optional(),
        from: dayOrInstantSchema.optional().meta({ description: dateDescription }),
        to: dayOrInstantSchema.optional().meta({ description: dateDescription }),
      }),
    ),
  },
  responses: pageResponses(ShiftResponse),
  errors: orderingError.declare('ordering.tenant-not-found'),
});
const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/shifts/{id}',
  tags,
  operationId: 'getShift',
  summary: 'One shift with its movements, and for whom the expected amounts are told with its whole ledger',
  ...atTill,
  request: { params },
  responses: jsonResponses(200, ShiftReportResponse),
  errors: orderingError.declare('ordering.shift-not-found'),
});
const changeErrors = orderingError.declare('ordering.changed-meanwhile', 'ordering.shift-closed', 'ordering.shift-not-found');
const moveRoute = createRoute({
  method: 'post',
  path: '/api/v1/shifts/{id}/movements',
  tags,
  operationId: 'moveCash',
  summary: 'Put cash into the drawer, or take it out, without a sale',
  ...atTill,
  idempotency: 'stored',
  request: { params, ...jsonBody(MovementBody) },
  responses: jsonResponses(201, ShiftReportResponse),
  errors: changeErrors,
});
const closeRoute = createRoute({
  method: 'post',
  path: '/api/v1/shifts/{id}/close',
  tags,
  operationId: 'closeShift',
  summary: 'Close a shift with what was counted',
  ...atTill,
  idempotency: 'stored',
  request: { params, ...jsonBody(CloseShiftBody) },
  responses: jsonResponses(200, ShiftReportResponse),
  errors: changeErrors,
});

const isManager = (c: AppContext) => canActAs(c.get('principal').role, 'manager');

export function shiftRoutes(manage: ManageShifts, list: ListShifts, cursors: Cursors) {
  const toData = (c: AppContext) => (report: ShiftReport) => toShiftReportResponse(report, isManager(c));
  return createRouter()
    .openapi(openRoute, (c) =>
      respondCreated(c, texts.opened, toData(c), (recordIdempotency) =>
        manage.open(c.get('principal'), c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      ),
    )
    .openapi(listRoute, async (c) => {
      const { cursor, ...filter } = c.req.valid('query');
      const principal = c.get('principal');
      const { limit: _, ...criteria } = filter;
      const scope = `shifts ${principal.tenantId} ${principal.userId} ${JSON.stringify(criteria)}`;
      const { shifts, next } = await list.run(principal, { ...filter, after: cursors.open(scope, cursor) });
      const data = shifts.map((shift) => toShiftResponse(shift, isManager(c)));
      return respondPage(c, texts.listed, data, cursors.seal(scope, next));
    })
    .openapi(oneRoute, async (c) => respondOk(c, texts.found, toData(c)(await manage.get(c.get('principal'), c.req.valid('param').id))))
    .openapi(moveRoute, (c) =>
      respondCreated(c, texts.moved, toData(c), (recordIdempotency) =>
        manage.move(c.get('principal'), c.req.valid('param').id, c.req.valid('json'), causeFromRequest(c), recordIdempotency),
      ),
    )
    .openapi(closeRoute, (c) => {
      const toReply = (report: ShiftReport) => ({ status: 200 as const, text: texts.closed, data: toData(c)(report) });
      const { counted } = c.req.valid('json');
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        manage.close(c.get('principal'), c.req.valid('param').id, counted, causeFromRequest(c), recordIdempotency),
      );
    });
}
