import * as z from 'zod';
import { allow, createRoute, createRouter, pageResponses, respondPage } from '#shared/http/routes';
import type { Cursors } from '#shared/http/schemas/cursors';
import { toDecimal } from '#shared/values/money';
import { analyticsError } from '../domain/errors.ts';
import { type Flag, flagKinds } from '../domain/flag.ts';
import type { ListFlags } from '../use-cases/list-flags.ts';
import { rangePageQuery } from './http-schemas.ts';

const text = { es: 'Banderas', en: 'Flags' };

/** What does not belong to a kind of flag is null. */
const FlagResponse = z
  .object({
    id: z.string(),
    kind: z.enum(flagKinds),
    at: z.iso.datetime(),
    branchId: z.string().nullable(),
    orderId: z.string().nullable(),
    number: z.int().nullable(),
    shiftId: z.string().nullable(),
    amount: z.number().nullable(),
    by: z.object({ userId: z.string(), name: z.string(), role: z.string() }).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Flag' });

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/dashboard/flags',
  tags: ['analytics'],
  operationId: 'listFlags',
  summary:
    'What a manager should look at, newest first: late starts, open bills and shifts, voids, discounts, till differences, write-offs',
  ...allow('manager', { resource: 'figures' }),
  request: { query: rangePageQuery },
  responses: pageResponses(FlagResponse),
  errors: analyticsError.declare('analytics.long-range', 'analytics.not-ready', 'analytics.reversed-range'),
});

const toFlagResponse = (flag: Flag, currency: string): z.infer<typeof FlagResponse> => {
  const { id, kind, at, branchId, orderId, number, shiftId, amount, by, reason } = flag;
  return {
    id,
    kind,
    at: new Date(at).toISOString(),
    branchId,
    orderId,
    number,
    shiftId,
    amount: amount === null ? null : toDecimal(amount, currency),
    by: by && { userId: by.userId, name: by.name, role: by.role },
    reason,
  };
};

export const flagRoutes = (flags: ListFlags, cursors: Cursors) =>
  createRouter().openapi(listRoute, async (c) => {
    const { cursor, limit, ...query } = c.req.valid('query');
    const principal = c.get('principal');
    const scope = `flags#${principal.tenantId}#${JSON.stringify(query)}`;
    const { flags: page, next, currency } = await flags.run(principal, { ...query, limit, after: cursors.open(scope, cursor) });
    const data = page.map((flag) => toFlagResponse(flag, currency));
    return respondPage(c, text, data, cursors.seal(scope, next));
  });
