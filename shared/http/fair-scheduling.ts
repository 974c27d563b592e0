import type { MiddlewareHandler } from 'hono';
import { type FairScheduler, TenantQueueFull } from '../concurrency/fair-scheduler.ts';
import type { DefaultTenant } from '../default-tenant.ts';
import { rateLimitError } from '../rate-limits.ts';
import { findNamedTenant } from './enforce-budgets.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { findRequestBudget } from './route-budgets.ts';

/** Whose turn a request waits for: its people's, or that of strangers who look at what the tenant shows everybody. */
async function findLane(c: AppContext, defaultTenant: DefaultTenant) {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal?.tenantId ?? `strangers of ${findNamedTenant(c) ?? (await defaultTenant.find())}`;
}

/** Shares the requests out among tenants. Their bodies have come before, so that nobody holds a place by sending slowly. */
export const scheduleFairly =
  (scheduler: FairScheduler, defaultTenant: DefaultTenant): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (typeof findRequestBudget(c).budget === 'object') return next();
    const isSmall =
      c.req.method !== 'GET' && Number(c.req.header('content-length') ?? 0) > 0 && /\bjson\b/i.test(c.req.header('content-type') ?? '');
    if (isSmall) await c.req.arrayBuffer();
    try {
      await scheduler.run(await findLane(c, defaultTenant), next);
    } catch (error) {
      if (!(error instanceof TenantQueueFull)) throw error;
      throw rateLimitError('request.too-many', { params: { seconds: 1 }, retryAfter: 1 });
    }
  };
