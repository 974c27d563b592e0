import type { MiddlewareHandler } from 'hono';
import { type FairScheduler, TenantQueueFull } from '../concurrency/fair-scheduler.ts';
import type { DefaultTenant } from '../default-tenant.ts';
import { tooManyRequests } from '../rate-limits.ts';
import { findNamedTenant } from './enforce-budgets.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { findRequestBudget } from './route-budgets.ts';

/** The lane of a request: the tenant of the signed-in person, or the anonymous visitors of a tenant. */
async function findLane(c: AppContext, defaultTenant: DefaultTenant) {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal?.tenantId ?? `strangers of ${findNamedTenant(c) ?? (await defaultTenant.find())}`;
}

/**
 * Shares capacity fairly among tenants. JSON bodies are read first, so that nobody occupies a slot by sending slowly.
 * @throws 429 `request.too-many` if too many requests of the tenant are waiting
 */
export const scheduleFairly =
  (scheduler: FairScheduler, defaultTenant: DefaultTenant): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (typeof findRequestBudget(c).budget === 'object') return next();
    const hasJsonBody =
      c.req.method !== 'GET' && Number(c.req.header('content-length') ?? 0) > 0 && /\bjson\b/i.test(c.req.header('content-type') ?? '');
    if (hasJsonBody) await c.req.arrayBuffer();
    try {
      await scheduler.run(await findLane(c, defaultTenant), next);
    } catch (error) {
      if (!(error instanceof TenantQueueFull)) throw error;
      throw tooManyRequests(1);
    }
  };
