import * as z from 'zod';
import { answers, createRoute, everyone, router, say200 } from '#shared/http/routes';
import { type DefaultTenant, refuseTenant } from '#shared/http/tenant-resolution';
import { isTenantId } from '#shared/tenant-id';
import { asTenant } from '#shared/tenant-scope';
import type { Tenants } from '../ports/tenants.ts';

const Shown = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['restaurant', 'bookshop']),
  currency: z.string(),
  timeZone: z.string(),
  language: z.string(),
  theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }),
});

/** Stands for the server's own tenant, whichever that is: a name that no tenant can have. */
const own = '_default';

const reads = createRoute({
  method: 'get',
  path: '/api/v1/tenants/{tenantId}',
  tags: ['identity'],
  summary: `A business as everybody may know it; \`${own}\` is the server’s own`,
  ...everyone({ resource: 'tenant-card' }),
  request: { params: z.object({ tenantId: z.string() }) },
  responses: answers(200, Shown),
});

export const tenantRoutes = (tenants: Tenants, byDefault: DefaultTenant) =>
  router().openapi(reads, async (c) => {
    const { tenantId } = c.req.valid('param');
    const asked = tenantId === own ? await byDefault.get() : tenantId;
    const tenant = isTenantId(asked) ? await asTenant(asked, () => tenants.find(asked)) : undefined;
    if (!tenant) throw refuseTenant('identity.tenant-not-found');
    const { id, name, kind, currency, timeZone, language, theme } = tenant;
    return say200(c, { es: 'Negocio', en: 'Business' }, { id, name, kind, currency, timeZone, language, theme });
  });
