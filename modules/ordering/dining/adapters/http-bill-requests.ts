import * as z from 'zod';
import type { Clock } from '#shared/clock';
import type { AppContext } from '#shared/http/environment';
import {
  allow,
  allowEveryone,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondIdempotently,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { maxUnpagedRows, unpagedQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import { ignoreFields, readOnlyFields } from '#shared/http/schemas/strict-schemas';
import { orderingError } from '../../domain/errors.ts';
import { type BillRequest, billRequestStatuses, calculateWaitingSeconds } from '../domain/bill-request.ts';
import type { BillRequestResult } from '../ports/bill-requests.ts';
import type { HandleBillRequests } from '../use-cases/handle-bill-requests.ts';
import type { RequestBill } from '../use-cases/request-bill.ts';

const texts = {
  created: { es: 'Solicitud creada', en: 'Request created' },
  alreadyPending: { es: 'La mesa ya pidió la cuenta', en: 'The table has asked for the bill already' },
  found: { es: 'Solicitud', en: 'Request' },
  listed: { es: 'Solicitudes', en: 'Requests' },
  pending: { es: 'Solicitudes pendientes', en: 'Pending requests' },
  changed: { es: 'Estado de la solicitud actualizado', en: 'Request status updated' },
  removed: { es: 'Solicitud eliminada', en: 'Request deleted' },
};
const tags = ['ordering'];
const staff = allow('waiter', { resource: 'bill-requests' });
const name = z.string().min(1).max(100);
const id = z.object({ id: name });
const listRequest = { params: z.object({ restaurantId: name }), query: unpagedQuery };

const RequestBillBody = z
  .object({
    restaurantId: name,
    branchId: name,
    tableId: name,
    tableNumber: z.int().min(1).max(1_000_000),
    hash: name,
  })
  .meta({ id: 'BillRequestInput' });
const BillRequestResponse = z
  .object({
    id: z.string(),
    restaurantId: z.string(),
    branchId: z.string(),
    tableId: z.string(),
    tableNumber: z.int(),
    status: z.enum(billRequestStatuses),
    createdAt: z.string(),
    updatedAt: z.string(),
    waitingSeconds: z.int(),
  })
  .meta({ id: 'BillRequest' });

const toBillRequestResponse = (request: BillRequest, now: Date): z.infer<typeof BillRequestResponse> => {
  const { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt } = request;
  const times = { createdAt, updatedAt, waitingSeconds: calculateWaitingSeconds(request, now) };
  return { id, restaurantId, branchId, tableId, tableNumber, status, ...times };
};

const askRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/request-account',
  tags,
  ...allowEveryone({ resource: 'table-code' }),
  budget: 'table',
  idempotency: 'stored',
  operationId: 'requestBill',
  summary: "Ask for the bill by a table's code; 200 where the table has asked already",
  request: jsonBody(RequestBillBody),
  responses: { ...jsonResponses(200, BillRequestResponse), ...jsonResponses(201, BillRequestResponse) },
  errors: orderingError.declare(
    'ordering.branch-inactive',
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.invalid-code',
    'ordering.restaurant-not-found',
    'ordering.table-inactive',
    'ordering.table-not-found',
  ),
});
const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/requests/{id}',
  tags,
  operationId: 'getBillRequest',
  summary: 'One request for the bill',
  ...staff,
  request: { params: id },
  responses: jsonResponses(200, BillRequestResponse),
  errors: orderingError.declare('ordering.request-not-found'),
});
const listRoute = <P extends string>(path: P, operationId: string, summary: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    operationId,
    summary,
    ...staff,
    request: listRequest,
    responses: pageResponses(BillRequestResponse),
    errors: orderingError.declare('ordering.restaurant-not-found'),
  });
const allRoute = listRoute(
  '/api/v1/requests/restaurant/{restaurantId}',
  'listBillRequests',
  "A restaurant's requests for the bill, newest first",
);
const pendingRoute = listRoute(
  '/api/v1/requests/restaurant/{restaurantId}/pending',
  'listPendingBillRequests',
  'Those that wait, newest first',
);
const statusRoute = createRoute({
  method: 'put',
  path: '/api/v1/requests/{id}/status',
  tags,
  operationId: 'setBillRequestStatus',
  summary: 'Attend or cancel a request, or open it again',
  ...staff,
  request: { params: id, ...jsonBody(ignoreFields(readOnlyFields, z.object({ status: z.enum(billRequestStatuses) }))) },
  responses: jsonResponses(200, BillRequestResponse),
  errors: orderingError.declare('ordering.bill-pending', 'ordering.changed-meanwhile', 'ordering.request-not-found'),
});
const removeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/requests/{id}',
  tags,
  operationId: 'removeBillRequest',
  summary: 'Delete a request',
  ...allow('manager', { resource: 'bill-requests' }),
  request: { params: id },
  responses: jsonResponses(200, z.null()),
  errors: orderingError.declare('ordering.request-not-found'),
});

type UseCases = {
  readonly requestBill: RequestBill;
  readonly handleRequests: HandleBillRequests;
  readonly cursors: Cursors;
  readonly clock: Clock;
};
type ListParams = { readonly restaurantId: string; readonly limit?: number | undefined; readonly cursor?: string | undefined };

export function billRequestRoutes({ requestBill, handleRequests, cursors, clock }: UseCases) {
  const toResponse = (request: BillRequest) => toBillRequestResponse(request, clock.now());
  const sendList = async (c: AppContext, pending: boolean, { restaurantId, limit, cursor }: ListParams) => {
    const principal = c.get('principal');
    const scope = `requests ${principal.tenantId} ${principal.userId} ${restaurantId} ${pending}`;
    const query = { pending, limit: limit ?? maxUnpagedRows, after: cursors.open(scope, cursor) };
    const { requests, next } = await handleRequests.list(principal, restaurantId, query);
    const text = pending ? texts.pending : texts.listed;
    return respondPage(c, text, requests.map(toResponse), cursors.seal(scope, next));
  };

  return createRouter()
    .openapi(askRoute, (c) => {
      const { restaurantId: r, branchId: b, tableId: t, tableNumber: n, hash: h } = c.req.valid('json');
      return respondIdempotently(
        c,
        ({ request, isNew }: BillRequestResult) => ({
          status: isNew ? 201 : 200,
          text: isNew ? texts.created : texts.alreadyPending,
          data: toResponse(request),
        }),
        (recordIdempotency) => requestBill.run({ r, b, t, n, h }, { correlationId: c.get('requestId') }, recordIdempotency),
      );
    })
    .openapi(allRoute, (c) => sendList(c, false, { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(pendingRoute, (c) => sendList(c, true, { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(oneRoute, async (c) =>
      respondOk(c, texts.found, toResponse(await handleRequests.get(c.get('principal'), c.req.valid('param').id))),
    )
    .openapi(statusRoute, async (c) => {
      const { status } = c.req.valid('json');
      return respondOk(
        c,
        texts.changed,
        toResponse(await handleRequests.setStatus(c.get('principal'), c.req.valid('param').id, status, causeFromRequest(c))),
      );
    })
    .openapi(removeRoute, async (c) => {
      await handleRequests.remove(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.removed, null);
    });
}
