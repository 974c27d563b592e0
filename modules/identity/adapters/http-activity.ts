import * as z from 'zod';
import { allow, createRoute, pages, router, sayPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { dayOrMoment, forwardRange } from '#shared/http/schemas/dates';
import { pattern } from '#shared/http/schemas/patterns';
import type { Entry } from '../domain/activity.ts';
import type { ReadActivity } from '../use-cases/read-activity.ts';
import { id } from './http-schemas.ts';

const days = "A business day of the tenant's clock, or a moment; both included";
const query = pageQuery.extend({
  userId: id.optional(),
  action: z
    .string()
    .regex(pattern(/^[^\s#]{1,60}$/, { es: 'De 1 a 60 caracteres, sin espacios ni #', en: '1 to 60 characters, without blanks or #' }))
    .optional(),
  from: dayOrMoment.optional().meta({ description: days }),
  to: dayOrMoment.optional().meta({ description: days }),
});
const Row = z.object({
  log_id: z.string(),
  user: z.string().nullable(),
  action: z.string(),
  when: z.string(),
  result: z.enum(['éxito', 'fallo']),
  device: z.string().nullable(),
  ip: z.string().nullable(),
});
const view = ({ id, userId, ...rest }: Entry) => ({ log_id: id, user: userId, ...rest });

const lists = createRoute({
  method: 'get',
  path: '/api/v1/activity-logs',
  tags: ['identity'],
  summary: 'Who did what, newest first',
  ...allow('manager', { resource: 'activity-log' }),
  request: { query: forwardRange(query) },
  responses: pages(Row),
});

export const activityRoutes = (activity: ReadActivity, cursors: Cursors) =>
  router().openapi(lists, async (c) => {
    const { tenantId } = c.get('principal');
    const { limit, cursor, ...filter } = c.req.valid('query');
    const scope = `activity#${tenantId}#${JSON.stringify(filter)}`;
    const { entries, next } = await activity.page(tenantId, filter, limit, cursors.open(scope, cursor));
    return sayPage(c, { es: 'Registro de actividad', en: 'Activity log' }, entries.map(view), cursors.seal(scope, next));
  });
