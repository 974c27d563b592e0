import * as z from 'zod';
import { allow, createRoute, createRouter, pageResponses, respondPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { dayOrInstantSchema, requireForwardRange } from '#shared/http/schemas/dates';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import type { ActivityEntry } from '../domain/activity.ts';
import type { ReadActivity } from '../use-cases/read-activity.ts';
import { storageIdSchema } from './http-schemas.ts';

const dateDescription = "A business day of the tenant's clock, or a moment; both included";
const querySchema = pageQuery.extend({
  userId: storageIdSchema.optional(),
  action: z
    .string()
    .regex(
      patternWithMessage(/^[^\s#]{1,60}$/, {
        es: 'De 1 a 60 caracteres, sin espacios ni #',
        en: '1 to 60 characters, without blanks or #',
      }),
    )
    .optional(),
  from: dayOrInstantSchema.optional().meta({ description: dateDescription }),
  to: dayOrInstantSchema.optional().meta({ description: dateDescription }),
});
const activityEntryResponseSchema = z
  .object({
    log_id: z.string(),
    user: z.string().nullable(),
    action: z.string(),
    when: z.string(),
    result: z.enum(['éxito', 'fallo']),
    device: z.string().nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'ActivityEntry' });
const toActivityEntryResponse = ({ id, userId, ...rest }: ActivityEntry) => ({ log_id: id, user: userId, ...rest });

const listActivityRoute = createRoute({
  method: 'get',
  path: '/api/v1/activity-logs',
  tags: ['identity'],
  operationId: 'listActivity',
  summary: 'Who did what, newest first',
  ...allow('manager', { resource: 'activity-log' }),
  request: { query: requireForwardRange(querySchema) },
  responses: pageResponses(activityEntryResponseSchema),
  errors: [],
});

export const activityRoutes = (activity: ReadActivity, cursors: Cursors) =>
  createRouter().openapi(listActivityRoute, async (c) => {
    const { tenantId } = c.get('principal');
    const { limit, cursor, ...filter } = c.req.valid('query');
    const scope = `activity#${tenantId}#${JSON.stringify(filter)}`;
    const { entries, next } = await activity.readPage(tenantId, filter, limit, cursors.open(scope, cursor));
    return respondPage(
      c,
      { es: 'Registro de actividad', en: 'Activity log' },
      entries.map(toActivityEntryResponse),
      cursors.seal(scope, next),
    );
  });
