import { refusing } from '../errors.ts';
import { isTenantId } from '../tenant-id.ts';
import type { AppContext } from './environment.ts';

/** The tenant of a public request that names none. The composition root binds it from the configuration. */
export class DefaultTenant {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

/** Refusals about a tenant that a public request names. */
export const refuseTenant = refusing({
  'identity.tenant-not-found': ['not-found', { es: 'No existe este negocio', en: 'There is no such business' }],
} as const);

/** What a body may say about its tenant, in either spelling. */
type Naming = { readonly tenantId?: string | undefined; readonly tenant_id?: string | undefined };

/**
 * The tenant that a public or sign-in request names: in its body, its query or its header, the first one found; undefined where it
 * names none. Whether there is such a tenant is not looked up, but a name that could not be one is refused with 404.
 */
export function namedTenant(c: AppContext, body: Naming = {}): string | undefined {
  const inBody = body.tenantId ?? body.tenant_id;
  const inQuery = c.req.query('tenantId') ?? c.req.query('tenant_id');
  const named = inBody ?? inQuery ?? c.req.header('x-tenant-id');
  if (named === undefined || named === '') return undefined;
  if (!isTenantId(named)) throw refuseTenant('identity.tenant-not-found');
  if (inBody !== undefined) c.get('chargeTenant')?.(named);
  return named;
}

/** The tenant of a public request: the one it names, else the one of whoever is signed in, else the server's own. */
export const publicTenant = async (c: AppContext, fallback: DefaultTenant): Promise<string> =>
  namedTenant(c) ?? (await c.get('identify')())?.tenantId ?? fallback.id;
