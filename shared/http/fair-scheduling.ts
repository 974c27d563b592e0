import type { MiddlewareHandler } from 'hono';
import { type FairShare, TooManyWaiting } from '../concurrency/fair-scheduler.ts';
import { refuseTooMany } from '../rate-limits.ts';
import { tenantNamed } from './enforce-budgets.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { declaredFor } from './route-budgets.ts';
import type { DefaultTenant } from './tenant-resolution.ts';

/** Whose turn a request waits for: its people's, or that of strangers who look at what the tenant shows everybody. */
async function laneOf(c: AppContext, byDefault: DefaultTenant) {
  const principal = await c
    .get('identify')()
    .catch(() => undefined);
  return principal?.tenantId ?? `strangers of ${tenantNamed(c) ?? (await byDefault.find())}`;
}

/** Shares the requests out among tenants. Their bodies have come before, so that nobody holds a place by sending slowly. */
export const takeTurns =
  (share: FairShare, byDefault: DefaultTenant): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (typeof declaredFor(c).budget === 'object') return next();
    const isSmall =
      c.req.method !== 'GET' && Number(c.req.header('content-length') ?? 0) > 0 && /\bjson\b/i.test(c.req.header('content-type') ?? '');
    if (isSmall) await c.req.arrayBuffer();
    try {
      await share.run(await laneOf(c, byDefault), next);
    } catch (error) {
      if (!(error instanceof TooManyWaiting)) throw error;
      throw refuseTooMany('request.too-many', { params: { seconds: 1 }, retryAfter: 1 });
    }
  };
