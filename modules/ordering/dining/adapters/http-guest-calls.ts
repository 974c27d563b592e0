import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import {
  allow,
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
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { ignoreFields, readOnlyFields } from '#shared/http/schemas/strict-schemas';
import { orderingError } from '../../domain/errors.ts';
import { type GuestCall, guestCallStatuses } from '../domain/guest-call.ts';
import type { GuestCallResult } from '../ports/guest-calls.ts';
import type { CallForStaff } from '../use-cases/call-for-staff.ts';

const texts = {
  called: { es: 'Ya avisamos al personal', en: 'The staff have been told' },
  alreadyCalled: { es: 'El personal ya tiene tu aviso', en: 'The staff have your call already' },
  found: { es: 'Llamada de la mesa', en: 'Call of the table' },
  listed: { es: 'Llamadas', en: 'Calls' },
  seen: { es: 'Llamada vista', en: 'Call seen' },
};
const tags = ['ordering'];
const id = z.string().min(1).max(100);
const guests = allow('table-guest', { resource: 'guest-calls' });
const staff = allow(...stepRoles, { resource: 'guest-calls' });
const guestPath = '/api/v1/public/table-sessions/calls' as const;

const callFields = {
  id: z.string(),
  branchId: z.string(),
  tableId: z.string(),
  tableNumber: z.int(),
  reason: z.string(),
  calledBy: z.string(),
  status: z.enum(guestCallStatuses),
  createdAt: z.string(),
  seenAt: z.string().nullable(),
  /** Guests read the first name. */
  seenBy: z.object({ name: z.string(), role: z.string() }).nullable(),
};
const CallResponse = z.object(callFields).meta({ id: 'GuestCall' });

function toCallResponse(call: GuestCall, reader: 'staff' | 'guest'): z.infer<typeof CallResponse> {
  const { id, branchId, tableId, tableNumber, reason, calledBy, status, createdAt, seenAt, seenBy } = call;
  const name = (full: string) => (reader === 'staff' ? full : (full.trim().split(/\s+/)[0] ?? ''));
  const attendant = seenBy && { name: name(seenBy.name), role: seenBy.role };
  return { id, branchId, tableId, tableNumber, reason, calledBy, status, createdAt, seenAt, seenBy: attendant };
}

const callRoute = createRoute({
  method: 'post',
  path: guestPath,
  tags,
  ...guests,
  idempotency: 'stored',
  operationId: 'callStaff',
  summary: 'Call for staff to the table; 200 where a call waits already',
  request: jsonBody(z.object({ reason: z.string().trim().min(1).max(60) }).meta({ id: 'GuestCallInput' })),
  responses: { ...jsonResponses(200, CallResponse), ...jsonResponses(201, CallResponse) },
  errors: orderingError.declare('ordering.changed-meanwhile'),
});
const ownRoute = createRoute({
  method: 'get',
  path: guestPath,
  tags,
  ...guests,
  operationId: 'getOwnCall',
  summary: "The latest call of the table's guests, and who has seen it; null where they have not called",
  responses: jsonResponses(200, z.object(callFields).nullable()),
  errors: [],
});
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/calls',
  tags,
  ...staff,
  operationId: 'listCalls',
  summary: 'Calls of guests, newest first',
  request: { query: pageQuery.extend({ branchId: id.optional(), status: z.enum(guestCallStatuses).optional() }) },
  responses: pageResponses(CallResponse),
  errors: [],
});
const seenRoute = createRoute({
  method: 'put',
  path: '/api/v1/calls/{id}',
  tags,
  ...staff,
  operationId: 'markCallSeen',
  summary: 'Say that one has seen a call; whoever was first stays',
  request: { params: z.object({ id }), ...jsonBody(ignoreFields(readOnlyFields, z.object({ status: z.literal('seen') }))) },
  responses: jsonResponses(200, CallResponse),
  errors: orderingError.declare('ordering.call-not-found', 'ordering.changed-meanwhile'),
});

export const guestCallRoutes = (calls: CallForStaff, cursors: Cursors) =>
  createRouter()
    .openapi(callRoute, (c) => {
      const toReply = ({ call, isNew }: GuestCallResult) => ({
        status: isNew ? (201 as const) : (200 as const),
        text: isNew ? texts.called : texts.alreadyCalled,
        data: toCallResponse(call, 'guest'),
      });
      return respondIdempotently(c, toReply, (recordIdempotency) =>
        calls.call(c.get('principal'), c.req.valid('json').reason, causeFromRequest(c), recordIdempotency),
      );
    })
    .openapi(ownRoute, async (c) => {
      const call = await calls.readOwn(c.get('principal'));
      return respondOk(c, texts.found, call && toCallResponse(call, 'guest'));
    })
    .openapi(listRoute, async (c) => {
      const principal = c.get('principal');
      const { cursor, ...query } = c.req.valid('query');
      const scope = `calls ${principal.tenantId} ${principal.userId} ${query.branchId ?? ''} ${query.status ?? ''}`;
      const { calls: rows, next } = await calls.list(principal, { ...query, after: cursors.open(scope, cursor) });
      return respondPage(
        c,
        texts.listed,
        rows.map((call) => toCallResponse(call, 'staff')),
        cursors.seal(scope, next),
      );
    })
    .openapi(seenRoute, async (c) => {
      const call = await calls.markSeen(c.get('principal'), c.req.valid('param').id, causeFromRequest(c));
      return respondOk(c, texts.seen, toCallResponse(call, 'staff'));
    });
