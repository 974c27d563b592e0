import * as z from 'zod';
import { phrase } from '#shared/errors';
import { answers, createRoute, everyone, json, router } from '#shared/http/routes';
import { subscriberOf } from '#shared/networks';
import type { JoinTable } from '../use-cases/join-table.ts';

const joined = { es: 'Ya estás en la mesa', en: 'You are at the table' };
const id = z.string().min(1).max(100);

/** The parts of the code's address as they stand there, so that `n` may be text. */
const JoinBody = z.object({
  ...{ r: id, b: id, t: id, h: id },
  n: z.coerce.number().int().min(1).max(1_000_000),
  pin: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
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
  ...{
    method: 'post',
    path: '/api/v1/public/table-sessions',
    tags: ['ordering'],
    ...everyone({ resource: 'table-code' }),
    budget: 'table',
  },
  summary: "Sit down by a table's code: the token that cart, orders and live feed take until the bill is paid",
  request: json(JoinBody),
  responses: answers(201, Joined),
});

/** Joining again joins the same session: it needs no Idempotency-Key. */
export const tableSessionRoutes = (join: JoinTable) =>
  router().openapi(joinRoute, async (c) => {
    const { pin, ...code } = c.req.valid('json');
    const { session, token, expiresAt } = await join.run(
      code,
      { pin, address: subscriberOf(c.get('ip')) },
      { correlationId: c.get('requestId') },
    );
    const { id: sessionId, tenantId, restaurantId, branchId, tableId, tableNumber } = session;
    const data = { token, expiresAt: expiresAt.toISOString(), sessionId, tenantId, restaurantId, branchId, tableId, tableNumber };
    return c.json({ success: true as const, message: phrase(joined, c.get('language')), data }, 201);
  });
