import * as z from 'zod';
import { toClientNetwork } from '#shared/client-network';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondCreated } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import { pinPattern } from '../../venues/adapters/venue-schemas.ts';
import type { JoinTable, TableJoin as SeatedGuest } from '../use-cases/join-table.ts';

const joinedText = { es: 'Ya estás en la mesa', en: 'You are at the table' };
const id = z.string().min(1).max(100);

/** The parameters of a table code's URL, under the same names. `n` can be a string. */
const JoinBody = z
  .object({
    r: id,
    b: id,
    t: id,
    h: id,
    n: z.coerce.number().int().min(1).max(1_000_000),
    pin: z.string().regex(pinPattern).optional(),
    /** So that the others at the table see who has added what. */
    name: z.string().trim().min(1).max(40).optional(),
  })
  .meta({ id: 'JoinTableInput' });
const TableSessionResponse = z
  .object({
    token: z.string(),
    expiresAt: z.string(),
    sessionId: z.string(),
    tenantId: z.string(),
    restaurantId: z.string(),
    branchId: z.string(),
    tableId: z.string(),
    tableNumber: z.int(),
  })
  .meta({ id: 'TableSession' });

const joinRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/table-sessions',
  tags: ['ordering'],
  ...allowEveryone({ resource: 'table-code' }),
  budget: 'table',
  idempotency: 'stored-with-token',
  operationId: 'joinTable',
  summary: "Sit down by a table's code: the token that cart, orders and live feed take until the bill is paid",
  request: jsonBody(JoinBody),
  responses: jsonResponses(201, TableSessionResponse),
  errors: orderingError.declare(
    'ordering.branch-inactive',
    'ordering.branch-not-found',
    'ordering.changed-meanwhile',
    'ordering.invalid-code',
    'ordering.restaurant-not-found',
    'ordering.table-inactive',
    'ordering.table-not-found',
    'ordering.tenant-not-found',
    'ordering.too-many-pins',
    'ordering.wrong-pin',
  ),
});

const toTableSessionResponse = ({ session, token, expiresAt }: SeatedGuest): z.infer<typeof TableSessionResponse> => {
  const { id: sessionId, tenantId, restaurantId, branchId, tableId, tableNumber } = session;
  return { token, expiresAt: expiresAt.toISOString(), sessionId, tenantId, restaurantId, branchId, tableId, tableNumber };
};

/** A guest who joins again joins the same session. */
export const tableSessionRoutes = (join: JoinTable) =>
  createRouter().openapi(joinRoute, (c) => {
    const { pin, name, ...code } = c.req.valid('json');
    const guest = { pin, name, clientAddress: toClientNetwork(c.get('ip')) };
    return respondCreated(c, joinedText, toTableSessionResponse, (recordIdempotency) =>
      join.run(code, guest, { correlationId: c.get('requestId') }, recordIdempotency),
    );
  });
