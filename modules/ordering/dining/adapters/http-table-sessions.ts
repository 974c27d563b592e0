import * as z from 'zod';
import { subscriberOf } from '#shared/client-network';
import { answers, createRoute, everyone, json, router, say201 } from '#shared/http/routes';
import { pinPattern } from '../../venues/adapters/venue-schemas.ts';
import type { JoinTable, Joined as SeatedGuest } from '../use-cases/join-table.ts';

const joined = { es: 'Ya estás en la mesa', en: 'You are at the table' };
const id = z.string().min(1).max(100);

/** The parts of the code's address as they stand there, so that `n` may be text. */
const JoinBody = z.object({
  ...{ r: id, b: id, t: id, h: id },
  n: z.coerce.number().int().min(1).max(1_000_000),
  pin: z.string().regex(pinPattern).optional(),
});
const Joined = z.object({
  token: z.string(),
  expiresAt: z.string(),
  sessionId: z.string(),
  tenantId: z.string(),
  restaurantId: z.string(),
  branchId: z.string(),
  tableId: z.string(),
  tableNumber: z.int(),
});

const joinRoute = createRoute({
  ...{ method: 'post', path: '/api/v1/public/table-sessions', tags: ['ordering'], ...everyone({ resource: 'table-code' }) },
  ...{ budget: 'table', idempotency: 'stored-with-token' },
  summary: "Sit down by a table's code: the token that cart, orders and live feed take until the bill is paid",
  request: json(JoinBody),
  responses: answers(201, Joined),
});

const shown = ({ session, token, expiresAt }: SeatedGuest): z.infer<typeof Joined> => {
  const { id: sessionId, tenantId, restaurantId, branchId, tableId, tableNumber } = session;
  return { token, expiresAt: expiresAt.toISOString(), sessionId, tenantId, restaurantId, branchId, tableId, tableNumber };
};

/** Joining again joins the same session. */
export const tableSessionRoutes = (join: JoinTable) =>
  router().openapi(joinRoute, (c) => {
    const { pin, ...code } = c.req.valid('json');
    const guess = { pin, address: subscriberOf(c.get('ip')) };
    return say201(c, joined, shown, (remember) => join.run(code, guess, { correlationId: c.get('requestId') }, remember));
  });
