import { LRUCache } from 'lru-cache';
import type { DefaultTenant } from '#shared/default-tenant';
import { localize } from '#shared/errors';
import { CachedBody, respondCached } from '#shared/http/bodies/cached-body';
import { allowEveryone, createRoute, createRouter, jsonResponses, type respondOk } from '#shared/http/routes';
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { runAsTenant } from '#shared/tenant-scope';
import { orderingError } from '../../domain/errors.ts';
import type { ShowHouse } from '../use-cases/show-house.ts';
import { HouseResponse, toHouseResponse } from './house-schemas.ts';

const foundText = { es: 'El local', en: 'The house' };
/** Pages ask again after half a minute, and meanwhile show what they have. */
const cacheControl = 'public, max-age=30, stale-while-revalidate=300';
/** Maximum size of the cached houses of all tenants together, in bytes. */
const maxCacheBytes = 4 * 1024 * 1024;

const houseRoute = createRoute({
  method: 'get',
  path: '/api/v1/public/house',
  tags: ['ordering'],
  operationId: 'getHouse',
  summary: 'What everybody may know of a business before ordering: how and when it serves, what it adds, how one pays, its branches',
  ...allowEveryone({ resource: 'house' }),
  responses: jsonResponses(200, HouseResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.tenant-not-found')],
});

type CachedHouse = { readonly body: CachedBody; readonly basis: string; readonly changesAt: Date };

export function houseRoutes(showHouse: ShowHouse, defaultTenant: DefaultTenant) {
  const cache = new LRUCache<string, CachedHouse>({
    maxSize: maxCacheBytes,
    sizeCalculation: ({ body, basis }) => body.size + basis.length,
  });
  return createRouter().openapi(houseRoute, async (c) => {
    const tenantId = await resolveTenant(c, defaultTenant);
    const language = c.get('language');
    const basis = await runAsTenant(tenantId, () => showHouse.readBasis(tenantId));
    const [key, basisText] = [`${tenantId} ${language}`, JSON.stringify(basis)];
    let cached = cache.get(key);
    if (cached?.basis !== basisText || !showHouse.isCurrent(cached.changesAt)) {
      const { house, changesAt } = showHouse.build(basis);
      const answer = { success: true, message: localize(foundText, language), data: toHouseResponse(house) };
      cached = { body: new CachedBody(JSON.stringify(answer), 'application/json'), basis: basisText, changesAt };
      cache.set(key, cached);
    }
    // The bytes are the same as those that `respondOk` would send.
    return (await respondCached(c, cached.body, cacheControl)) as unknown as ReturnType<
      typeof respondOk<ReturnType<typeof toHouseResponse>>
    >;
  });
}
