import * as z from 'zod';
import { type DefaultTenant, tenantError } from '#shared/default-tenant';
import { allowEveryone, createRoute, createRouter, jsonResponses, respondOk } from '#shared/http/routes';
import { isTenantId } from '#shared/tenant-id';
import { runAsTenant } from '#shared/tenant-scope';
import type { Tenants } from '../ports/tenants.ts';

const tenantResponseSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['restaurant', 'bookshop']),
    currency: z.string(),
    timeZone: z.string(),
    language: z.string(),
    theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }),
  })
  .meta({ id: 'TenantProfile' });

/** Stands for the default tenant of the server. No tenant can have this id. */
const defaultTenantAlias = '_default';

const readTenantRoute = createRoute({
  method: 'get',
  path: '/api/v1/tenants/{tenantId}',
  tags: ['identity'],
  operationId: 'getTenantProfile',
  summary: `A business as everybody may know it; \`${defaultTenantAlias}\` is the server’s own`,
  ...allowEveryone({ resource: 'tenant-card' }),
  request: { params: z.object({ tenantId: z.string() }) },
  responses: jsonResponses(200, tenantResponseSchema),
  errors: tenantError.declare('identity.tenant-not-found'),
});

export const tenantRoutes = (tenants: Tenants, defaultTenant: DefaultTenant) =>
  createRouter().openapi(readTenantRoute, async (c) => {
    const { tenantId } = c.req.valid('param');
    const requestedId = tenantId === defaultTenantAlias ? await defaultTenant.get() : tenantId;
    const tenant = isTenantId(requestedId) ? await runAsTenant(requestedId, () => tenants.find(requestedId)) : undefined;
    if (!tenant) throw tenantError('identity.tenant-not-found');
    const { id, name, kind, currency, timeZone, language, theme } = tenant;
    return respondOk(c, { es: 'Negocio', en: 'Business' }, { id, name, kind, currency, timeZone, language, theme });
  });
