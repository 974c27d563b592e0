import { phrase, refusing } from '../errors.ts';
import { isTenantId } from '../tenant-id.ts';
import type { AppContext } from './environment.ts';
import { refuseRequest } from './errors.ts';

/** The tenant of a public request that names none: the one of the configuration, else the first business of the installation. */
export class DefaultTenant {
  readonly #first: () => Promise<string | undefined>;
  #id: string | undefined;
  constructor(id: string | undefined, first: () => Promise<string | undefined> = async () => undefined) {
    this.#id = id;
    this.#first = first;
  }

  /** Undefined while there is no business at all. Once there is one, it stays the first. */
  async find(): Promise<string | undefined> {
    this.#id ??= await this.#first();
    return this.#id;
  }

  /** @throws 404 `identity.tenant-not-found` while there is no business at all. */
  async get(): Promise<string> {
    const id = await this.find();
    if (id === undefined) throw refuseTenant('identity.tenant-not-found');
    return id;
  }
}

/** Refusals about a tenant that a public request names. */
export const refuseTenant = refusing({
  'identity.tenant-not-found': ['not-found', { es: 'No existe este negocio', en: 'There is no such business' }],
} as const);

const repeated = { es: 'Se admite una sola vez', en: 'Is taken only once' };

/** What a body may say about its tenant, in either spelling. */
export type Naming = { readonly tenantId?: unknown; readonly tenant_id?: unknown };

/**
 * The tenant that a public or sign-in request names: in its body, its query or its header, the first one found; undefined where it
 * names none. Whether there is such a tenant is not looked up, but a name that could not be one is refused with 404.
 */
export function namedTenant(c: AppContext, body: Naming = {}): string | undefined {
  const inBody = body.tenantId ?? body.tenant_id;
  const inQuery = onlyOne(c, 'tenantId') ?? onlyOne(c, 'tenant_id');
  const named = inBody ?? inQuery ?? c.req.header('x-tenant-id');
  if (named === undefined || named === '') return undefined;
  if (typeof named !== 'string' || !isTenantId(named)) throw refuseTenant('identity.tenant-not-found');
  if (inBody !== undefined) c.get('chargeTenant')?.(named);
  return named;
}

function onlyOne(c: AppContext, name: string): string | undefined {
  // Few requests name one, and reading the whole query costs more than looking for the name, which may be percent-encoded.
  if (!c.req.url.includes(name) && !c.req.url.includes('%')) return undefined;
  const [first, ...more] = c.req.queries(name) ?? [];
  if (more.length > 0) throw refuseRequest('request.invalid', { details: [{ path: name, message: phrase(repeated, c.get('language')) }] });
  return first;
}

/** The tenant of a public request: the one it names, else the one of whoever is signed in, else the server's own. */
export const publicTenant = async (c: AppContext, fallback: DefaultTenant): Promise<string> =>
  namedTenant(c) ?? (await c.get('identify')())?.tenantId ?? fallback.get();
