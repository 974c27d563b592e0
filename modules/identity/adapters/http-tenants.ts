import * as z from 'zod';
import { hasAllBranches } from '#shared/auth/access';
import { canActAs } from '#shared/auth/auth';
import { type DefaultTenant, tenantError } from '#shared/default-tenant';
import { allow, allowEveryone, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { resolveTenantErrors } from '#shared/http/tenant-resolution';
import { isTenantId } from '#shared/tenant-id';
import { runAsTenant } from '#shared/tenant-scope';
import { toHostName } from '#shared/values/host-names';
import { identityError } from '../domain/errors.ts';
import { maxHosts } from '../domain/hosts.ts';
import type { Hosts } from '../ports/hosts.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { SetHosts } from '../use-cases/set-hosts.ts';

const tenantResponseSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['restaurant', 'bookshop']),
    currency: z.string(),
    timeZone: z.string(),
    language: z.string(),
    theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }),
    /** The host names of its site; for its own managers and owners alone. */
    hosts: z.array(z.string()).optional(),
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
  errors: resolveTenantErrors,
});

const hostSchema = z
  .string()
  .max(300)
  .refine((text) => toHostName(text) !== undefined, { params: { rule: 'host-name' } });
const setHostsRoute = createRoute({
  method: 'put',
  path: '/api/v1/tenants/{tenantId}/hosts',
  tags: ['identity'],
  operationId: 'setTenantHosts',
  summary: 'Say which host names lead to the site of the business, all of them at once',
  ...allow('owner', { resource: 'settings', signIn: 'password' }),
  request: {
    ...jsonBody(z.object({ hosts: z.array(hostSchema).max(maxHosts) }).meta({ id: 'TenantHostsInput' })),
    params: z.object({ tenantId: z.string() }),
  },
  responses: jsonResponses(200, z.object({ tenantId: z.string(), hosts: z.array(z.string()) })),
  errors: [...tenantError.declare('identity.tenant-not-found'), ...identityError.declare('identity.busy', 'identity.host-taken')],
});

type TenantRoutesDeps = {
  readonly tenants: Tenants;
  readonly hosts: Hosts;
  readonly setHosts: SetHosts;
  readonly defaultTenant: DefaultTenant;
};

export const tenantRoutes = ({ tenants, hosts, setHosts, defaultTenant }: TenantRoutesDeps) =>
  createRouter()
    .openapi(readTenantRoute, async (c) => {
      const { tenantId } = c.req.valid('param');
      const requestedId = tenantId === defaultTenantAlias ? (c.get('hostTenantId') ?? (await defaultTenant.get())) : tenantId;
      const tenant = isTenantId(requestedId) ? await runAsTenant(requestedId, () => tenants.find(requestedId)) : undefined;
      if (!tenant) throw tenantError('identity.tenant-not-found');
      const { id, name, kind, currency, timeZone, language, theme } = tenant;
      const principal = await c.get('identify')();
      const seesHosts = principal?.tenantId === id && canActAs(principal.role, 'manager') && hasAllBranches(principal);
      const hostFields = seesHosts && { hosts: [...(await hosts.find(id)).hosts] };
      return respondOk(c, { es: 'Negocio', en: 'Business' }, { id, name, kind, currency, timeZone, language, theme, ...hostFields });
    })
    .openapi(setHostsRoute, async (c) => {
      const { tenantId } = c.get('principal');
      if (c.req.valid('param').tenantId !== tenantId) throw tenantError('identity.tenant-not-found');
      const names = c.req.valid('json').hosts.map((host) => toHostName(host) ?? host);
      const stored = await setHosts.run(names, causeFromRequest(c));
      return respondOk(c, { es: 'Dominios guardados', en: 'Host names saved' }, { tenantId, hosts: [...stored] });
    });
