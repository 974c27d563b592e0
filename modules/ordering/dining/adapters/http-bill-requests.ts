import * as z from 'zod';
import type { Clock } from '#shared/clock';
import type { AppContext } from '#shared/http/environment';
import { allow, answers, causeOf, createRoute, everyone, json, pages, router, say200, sayOnce, sayPage } from '#shared/http/routes';
import { wholeLimit, wholeQuery } from '#shared/http/schemas/array-pages';
import type { Cursors } from '#shared/http/schemas/cursors';
import { ignoring, readOnly } from '#shared/http/schemas/strict-schemas';
import { type BillRequest, billStatuses, waitingSeconds } from '../domain/bill-request.ts';
import type { Asked } from '../ports/bill-requests.ts';
import type { AttendBills } from '../use-cases/handle-bill-requests.ts';
import type { RequestBill } from '../use-cases/request-bill.ts';

const texts = {
  asked: { es: 'Solicitud creada', en: 'Request created' },
  waits: { es: 'La mesa ya pidió la cuenta', en: 'The table has asked for the bill already' },
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
const list = { params: z.object({ restaurantId: name }), query: wholeQuery };

const AskBody = z.object({ restaurantId: name, branchId: name, tableId: name, tableNumber: z.int().min(1).max(1_000_000), hash: name });
const Shown = z.object({
  id: z.string(),
  restaurantId: z.string(),
  branchId: z.string(),
  tableId: z.string(),
  tableNumber: z.int(),
  status: z.enum(billStatuses),
  createdAt: z.string(),
  updatedAt: z.string(),
  waitingSeconds: z.int(),
});

const shown = (request: BillRequest, now: Date): z.infer<typeof Shown> => {
  const { id, restaurantId, branchId, tableId, tableNumber, status, createdAt, updatedAt } = request;
  const times = { createdAt, updatedAt, waitingSeconds: waitingSeconds(request, now) };
  return { id, restaurantId, branchId, tableId, tableNumber, status, ...times };
};

const askRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/public/request-account', tags, ...everyone({ resource: 'table-code' }) },
  ...{ budget: 'table', idempotency: 'stored' },
  summary: "Ask for the bill by a table's code; 200 where the table has asked already",
  request: json(AskBody),
  responses: { ...answers(200, Shown), ...answers(201, Shown) },
});
const oneRoute = createRoute({
  ...{ method: 'get', path: '/api/v1/requests/{id}', tags, summary: 'One request for the bill', ...staff },
  request: { params: id },
  responses: answers(200, Shown),
});
const listRoute = <P extends string>(path: P, summary: string) =>
  createRoute({ ...{ method: 'get', path, tags, summary, ...staff }, request: list, responses: pages(Shown) });
const allRoute = listRoute('/api/v1/requests/restaurant/{restaurantId}', "A restaurant's requests for the bill, newest first");
const pendingRoute = listRoute('/api/v1/requests/restaurant/{restaurantId}/pending', 'Those that wait, newest first');
const statusRoute = createRoute({
  ...{ method: 'put', path: '/api/v1/requests/{id}/status', tags, summary: 'Attend or cancel a request, or open it again', ...staff },
  request: { params: id, ...json(ignoring(readOnly, z.object({ status: z.enum(billStatuses) }))) },
  responses: answers(200, Shown),
});
const removeRoute = createRoute({
  ...{
    method: 'delete',
    path: '/api/v1/requests/{id}',
    tags,
    summary: 'Delete a request',
    ...allow('manager', { resource: 'bill-requests' }),
  },
  request: { params: id },
  responses: answers(200, z.null()),
});

type Parts = { readonly ask: RequestBill; readonly attend: AttendBills; readonly cursors: Cursors; readonly clock: Clock };
type Listing = { readonly restaurantId: string; readonly limit?: number | undefined; readonly cursor?: string | undefined };

export function billRequestRoutes({ ask, attend, cursors, clock }: Parts) {
  const show = (request: BillRequest) => shown(request, clock.now());
  const listed = async (c: AppContext, pending: boolean, { restaurantId, limit, cursor }: Listing) => {
    const principal = c.get('principal');
    const scope = `requests ${principal.tenantId} ${principal.userId} ${restaurantId} ${pending}`;
    const query = { pending, limit: limit ?? wholeLimit, after: cursors.open(scope, cursor) };
    const { requests, next } = await attend.list(principal, restaurantId, query);
    const text = pending ? texts.pending : texts.listed;
    return sayPage(c, text, requests.map(show), cursors.seal(scope, next));
  };

  return router()
    .openapi(askRoute, (c) => {
      const { restaurantId: r, branchId: b, tableId: t, tableNumber: n, hash: h } = c.req.valid('json');
      return sayOnce(
        c,
        ({ request, isNew }: Asked) => ({ status: isNew ? 201 : 200, text: isNew ? texts.asked : texts.waits, data: show(request) }),
        (remember) => ask.run({ r, b, t, n, h }, { correlationId: c.get('requestId') }, remember),
      );
    })
    .openapi(allRoute, (c) => listed(c, false, { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(pendingRoute, (c) => listed(c, true, { ...c.req.valid('param'), ...c.req.valid('query') }))
    .openapi(oneRoute, async (c) => say200(c, texts.found, show(await attend.one(c.get('principal'), c.req.valid('param').id))))
    .openapi(statusRoute, async (c) => {
      const { status } = c.req.valid('json');
      return say200(c, texts.changed, show(await attend.setStatus(c.get('principal'), c.req.valid('param').id, status, causeOf(c))));
    })
    .openapi(removeRoute, async (c) => {
      await attend.remove(c.get('principal'), c.req.valid('param').id, causeOf(c));
      return say200(c, texts.removed, null);
    });
}
