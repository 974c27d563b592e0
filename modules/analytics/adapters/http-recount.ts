import * as z from 'zod';
import { allow, causeFromRequest, createRoute, createRouter, jsonResponses, respondIdempotently, respondOk } from '#shared/http/routes';
import { daySchema } from '#shared/http/schemas/dates';
import { toDecimal } from '#shared/values/money';
import { analyticsError } from '../domain/errors.ts';
import { isMoneyCounter, type Recount } from '../domain/recount.ts';
import type { ReadTenantCalendar } from '../use-cases/read-tenant-calendar.ts';
import type { RecountFigures } from '../use-cases/recount-figures.ts';

const texts = {
  done: { es: 'Cifras recontadas', en: 'Figures recounted' },
  running: { es: 'Las cifras se están recontando', en: 'The figures are being recounted' },
  found: { es: 'Recuento de las cifras', en: 'Recount of the figures' },
};
const access = allow('owner', { resource: 'figure-records' });

/**
 * `differences`: the first 100 counters that were not what the orders add up to, and have been corrected. `figure` names the kind and the
 * counter; amounts are decimals, times are in milliseconds.
 */
const RecountResponse = z
  .object({
    id: z.string(),
    status: z.enum(['RUNNING', 'DONE']),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    days: z.int(),
    orders: z.int(),
    differenceCount: z.int(),
    differences: z.array(
      z.object({
        day: daySchema,
        branchId: z.string().nullable(),
        allBranches: z.boolean(),
        figure: z.string(),
        stored: z.number(),
        counted: z.number(),
      }),
    ),
  })
  .meta({ id: 'Recount' });

const startRoute = createRoute({
  method: 'post',
  path: '/api/v1/analytics/recount',
  tags: ['analytics'],
  operationId: 'recountFigures',
  summary: 'Count all figures anew from the orders and correct what differs; 202 if it takes longer and goes on in the background',
  ...access,
  idempotency: { none: 'whoever asks while a recount is under way gets that one, and counting again changes nothing' },
  responses: { ...jsonResponses(200, RecountResponse), ...jsonResponses(202, RecountResponse) },
  errors: analyticsError.declare('analytics.no-recount', 'analytics.not-ready'),
});
const stateRoute = createRoute({
  method: 'get',
  path: '/api/v1/analytics/recount',
  tags: ['analytics'],
  operationId: 'getRecount',
  summary: 'The last recount, and how far it is',
  ...access,
  responses: jsonResponses(200, RecountResponse),
  errors: analyticsError.declare('analytics.no-recount', 'analytics.not-ready'),
});

function toRecountResponse(recount: Recount, currency: string): z.infer<typeof RecountResponse> {
  const { id, startedAt, finishedAt, next, days, orders, differenceCount } = recount;
  const differences = recount.differences.map(({ stored, counted, ...difference }) => {
    const toShown = (value: number) => (isMoneyCounter(difference.figure) ? toDecimal(value, currency) : value);
    return { ...difference, stored: toShown(stored), counted: toShown(counted) };
  });
  return { id, status: next === null ? 'DONE' : 'RUNNING', startedAt, finishedAt, days, orders, differenceCount, differences };
}

export function recountRoutes(recounts: RecountFigures, calendar: ReadTenantCalendar) {
  const readCurrency = async (tenantId: string) => {
    const tenantCalendar = await calendar.find(tenantId);
    if (!tenantCalendar) throw analyticsError('analytics.not-ready', { retryAfter: 1 });
    return tenantCalendar.tenant.currency;
  };
  return createRouter()
    .openapi(startRoute, async (c) => {
      const currency = await readCurrency(c.get('principal').tenantId);
      const toReply = (recount: Recount) => {
        const data = toRecountResponse(recount, currency);
        return recount.next === null
          ? { status: 200 as const, text: texts.done, data }
          : { status: 202 as const, text: texts.running, data };
      };
      return respondIdempotently(c, toReply, () => recounts.start(causeFromRequest(c)));
    })
    .openapi(stateRoute, async (c) => {
      const { tenantId } = c.get('principal');
      return respondOk(c, texts.found, toRecountResponse(await recounts.get(tenantId), await readCurrency(tenantId)));
    });
}
