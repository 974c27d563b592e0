import type { MiddlewareHandler } from 'hono';
import type { Principal } from '../auth/auth.ts';
import type { DefaultTenant } from '../default-tenant.ts';
import { type AddressBudget, largeCost, type RateLimits, smallCost } from '../rate-limits.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { findRequestBudget } from './route-budgets.ts';
import { readNamedTenant } from './tenant-resolution.ts';

const orUndefined = (promise: Promise<Principal | undefined>) => promise.catch(() => undefined);

/** The tenant that is named outside the body; a name that could not be one is the route's to refuse. */
export function findNamedTenant(c: AppContext): string | undefined {
  try {
    return readNamedTenant(c);
  } catch {
    return undefined;
  }
}

/**
 * Keeps every route within its budget: 429 with Retry-After beyond it, before a body is read or a session looked up. A token that is no
 * good is charged as none, and is the guard's to refuse where one is needed.
 */
export const enforceBudgets = (limits: RateLimits, defaultTenant: DefaultTenant): MiddlewareHandler<AppEnv> => {
  if (limits.isDisabled) return (_, next) => next();
  return async (c, next) => {
    const { budget, isPublic } = findRequestBudget(c);
    if (typeof budget === 'object') return next();
    const cost = toCost(budget);
    if (budget && budget !== 'file' && budget !== 'large') limits.spendAddressBudget(budget, c.get('ip'));
    const principal = await findPrincipal(c, limits);
    if (principal) limits.spendUser(principal, cost);
    else if (budget !== 'table') limits.spendAnonymous(c.get('ip'), cost);
    if (isPublic) await chargeTenant(c, principal?.tenantId, defaultTenant, (tenantId) => limits.spendPublicBudget(tenantId, cost));
    await next();
  };
};

const toCost = (budget: AddressBudget | 'file' | 'large' | undefined) => ({ file: smallCost, large: largeCost })[String(budget)] ?? 1;

/** Whose good token it is. Whether the session lives is asked only of who has something left to spend. */
async function findPrincipal(c: AppContext, limits: RateLimits) {
  const claimedPrincipal = await orUndefined(c.get('claim')());
  if (!claimedPrincipal) return undefined;
  limits.checkUser(claimedPrincipal);
  return orUndefined(c.get('identify')());
}

/** Charges what is public to the tenant that is asked for, unless it is one's own. */
async function chargeTenant(
  c: AppContext,
  ownTenantId: string | undefined,
  defaultTenant: DefaultTenant,
  spend: (tenantId: string) => void,
) {
  const charge = (tenantId: string | undefined) => {
    if (tenantId !== undefined && tenantId !== ownTenantId) spend(tenantId);
  };
  const named = findNamedTenant(c);
  if (named !== undefined) charge(named);
  else if (c.req.method === 'GET') charge(ownTenantId ?? (await defaultTenant.find()));
  // Who is named in the body is known once it is read.
  else c.set('chargeTenant', charge);
}

/** What a browser asks before it asks is answered ahead of all routes. */
export const chargePreflights =
  (limits: RateLimits): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    if (c.req.method === 'OPTIONS') limits.spendAnonymous(c.get('ip'), smallCost);
    return next();
  };
