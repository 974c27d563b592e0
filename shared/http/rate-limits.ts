import type { MiddlewareHandler } from 'hono';
// Its index loads a limiter for every database there is.
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';
import type { Budgets } from '../config.ts';
import type { AppEnv } from './environment.ts';
import { refuseRequest } from './errors.ts';

const signIns = /^(\/api\/v1\/auth\/login|\/login|\/api\/v1\/users\/login)$/;
/** What guests do by a table's code alone. A whole dining room may share one address. */
const byCode = /^\/api\/v1\/public\//;

/** Keeps users, tenants, signing-in addresses and those of guests within their budget: 429 with Retry-After beyond it. */
export function rateLimits(budgets: Budgets): MiddlewareHandler<AppEnv> {
  if (!budgets) return (_, next) => next();
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const [users, tenants, addresses] = [perMinute(budgets.user), perMinute(budgets.tenant), perMinute(budgets.signin)];
  return async (c, next) => {
    if (c.req.method === 'POST' && signIns.test(c.req.path)) await spend(addresses, c.get('ip') ?? '');
    if (c.req.method === 'POST' && byCode.test(c.req.path)) await spend(users, `address ${c.get('ip') ?? ''}`);
    // A bad token is the guard's to refuse, where one is needed at all.
    const principal = await c
      .get('identify')()
      .catch(() => undefined);
    if (principal) {
      await spend(users, `${principal.tenantId} ${principal.userId}`);
      await spend(tenants, principal.tenantId);
    }
    await next();
  };
}

async function spend(limiter: RateLimiterMemory, key: string) {
  try {
    await limiter.consume(key);
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    const seconds = Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    throw refuseRequest('request.too-many', { params: { seconds }, retryAfter: seconds });
  }
}
