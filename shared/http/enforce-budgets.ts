import type { MiddlewareHandler } from 'hono';
import type { Principal } from '../auth/auth.ts';
import { type AddressBudget, largeCost, type RateLimits, smallCost } from '../rate-limits.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { declaredFor } from './route-budgets.ts';
import { type DefaultTenant, namedTenant } from './tenant-resolution.ts';

const quietly = (asked: Promise<Principal | undefined>) => asked.catch(() => undefined);

/** The tenant that is named outside the body; a name that could not be one is the route's to refuse. */
export function tenantNamed(c: AppContext): string | undefined {
  try {
    return namedTenant(c);
  } catch {
    return undefined;
  }
}

/**
 * Keeps every route within its budget: 429 with Retry-After beyond it, before a body is read or a session looked up. A token that is no
 * good is charged as none, and is the guard's to refuse where one is needed.
 */
export const spendBudgets = (limits: RateLimits, byDefault: DefaultTenant): MiddlewareHandler<AppEnv> => {
  if (limits.areOff) return (_, next) => next();
  return async (c, next) => {
    const { budget, isPublic } = declaredFor(c);
    if (typeof budget === 'object') return next();
    const cost = costOf(budget);
    if (budget && budget !== 'file' && budget !== 'large') limits.spendOwn(budget, c.get('ip'));
    const principal = await member(c, limits);
    if (principal) limits.spendMember(principal, cost);
    else if (budget !== 'table') limits.spendStranger(c.get('ip'), cost);
    if (isPublic) await chargeTenants(c, principal?.tenantId, byDefault, (tenantId) => limits.spendPublic(tenantId, cost));
    await next();
  };
};

const costOf = (budget: AddressBudget | 'file' | 'large' | undefined) => ({ file: smallCost, large: largeCost })[String(budget)] ?? 1;

/** Whose good token it is. Whether the session lives is asked only of who has something left to spend. */
async function member(c: AppContext, limits: RateLimits) {
  const claimed = await quietly(c.get('claim')());
  if (!claimed) return undefined;
  limits.checkMember(claimed);
  return quietly(c.get('identify')());
}

/** Charges what is public to the tenant that is asked for, unless it is one's own. */
async function chargeTenants(c: AppContext, own: string | undefined, byDefault: DefaultTenant, spend: (tenantId: string) => void) {
  const charge = (tenantId: string | undefined) => {
    if (tenantId !== undefined && tenantId !== own) spend(tenantId);
  };
  const named = tenantNamed(c);
  if (named !== undefined) charge(named);
  else if (c.req.method === 'GET') charge(own ?? (await byDefault.find()));
  // Who is named in the body is known once it is read.
  else c.set('chargeTenant', charge);
}

/** What a browser asks before it asks is answered ahead of all routes. */
export const spendPreflights =
  (limits: RateLimits): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    if (c.req.method === 'OPTIONS') limits.spendStranger(c.get('ip'), smallCost);
    return next();
  };
