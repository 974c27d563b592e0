import { authError } from '../auth/auth.ts';
import { type DefaultTenant, tenantError } from '../default-tenant.ts';
import { localize } from '../errors.ts';
import { isTenantId } from '../tenant-id.ts';
import type { AppContext } from './environment.ts';
import { requestError } from './errors.ts';

/** The errors of `resolveTenant`: an invalid token, or a tenant that does not exist. */
export const resolveTenantErrors = [...authError.declare('auth.invalid-token'), ...tenantError.declare('identity.tenant-not-found')];

const repeatedText = { es: 'Se admite una sola vez', en: 'Is taken only once' };

/** The tenant that a body names, in either spelling. */
export type TenantFields = { readonly tenantId?: unknown; readonly tenant_id?: unknown };

/**
 * The tenant that a public or sign-in request names in its body, its query, its header or by the host name of the site, the first one
 * found; undefined if it names none. It does not look up whether the tenant exists.
 * @throws 404 `identity.tenant-not-found` for a text that cannot be the id of a tenant
 * @throws 400 `request.invalid` if the query names it twice
 */
export const readNamedTenant = (c: AppContext, body: TenantFields = {}): string | undefined =>
  readExplicitTenant(c, body) ?? c.get('hostTenantId');

function readExplicitTenant(c: AppContext, body: TenantFields = {}): string | undefined {
  const inBody = body.tenantId ?? body.tenant_id;
  const inQuery = readSingleQuery(c, 'tenantId') ?? readSingleQuery(c, 'tenant_id');
  const named = inBody ?? inQuery ?? c.req.header('x-tenant-id');
  if (named === undefined || named === '') return undefined;
  if (typeof named !== 'string' || !isTenantId(named)) throw tenantError('identity.tenant-not-found');
  if (inBody !== undefined) c.get('chargeTenant')?.(named);
  return named;
}

function readSingleQuery(c: AppContext, name: string): string | undefined {
  // Few requests name a tenant, and to parse the query costs more than to search for the name, which may be percent-encoded.
  if (!c.req.url.includes(name) && !c.req.url.includes('%')) return undefined;
  const [first, ...more] = c.req.queries(name) ?? [];
  if (more.length > 0)
    throw requestError('request.invalid', { details: [{ path: name, message: localize(repeatedText, c.get('language')) }] });
  return first;
}

/**
 * The tenant of a public request: the one it names, else the one of the signed-in person, else the one whose host it is, else the default
 * one.
 * @throws what `readNamedTenant` and `DefaultTenant.get` throw
 */
export const resolveTenant = async (c: AppContext, defaultTenant: DefaultTenant): Promise<string> =>
  readExplicitTenant(c) ?? (await c.get('identify')())?.tenantId ?? c.get('hostTenantId') ?? defaultTenant.get();
