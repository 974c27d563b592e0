import type { MiddlewareHandler } from 'hono';
import type { Principal } from '../auth/auth.ts';
import type { DefaultTenant } from '../default-tenant.ts';
import { type AddressBudget, largeCost, type RateLimits, smallCost } from '../rate-limits.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { findRequestBudget } from './route-budgets.ts';
import { readNamedTenant } from './tenant-resolution.ts';

const orUndefined = (promise: Promise<Principal | undefined>) => promise.catch(() => undefined);

/** The tenant that the query or the header names; undefined without one or if it is not valid, which the route refuses. */
export function findNamedTenant(c: AppContext): string | undefined {
  try {
    return readNamedTenant(c);
  } catch {
    return undefined;
  }
}

/**
 * Charges every request to its budgets, before the body is read or a session looked up. A request with an invalid token is charged as one
 * without a token; the access check of the route refuses it if it needs one.
 * @throws 429 `request.too-many` with Retry-After
 * @see https://www.rfc-editor.org/rfc/rfc6585#section-4
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

/** The person with a valid token. The session is looked up only if the person's budget is not used up. */
async function findPrincipal(c: AppContext, limits: RateLimits) {
  const claimedPrincipal = await orUndefined(c.get('claim')());
  if (!claimedPrincipal) return undefined;
  limits.checkUser(claimedPrincipal);
  return orUndefined(c.get('identify')());
}

/** Charges a public request to the tenant that it names, unless that is the caller's own. */
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
  // The body may name a tenant, and is read later.
  else c.set('chargeTenant', charge);
}

/** Charges CORS preflights, which are answered before any route. */
export const chargePreflights =
  (limits: RateLimits): MiddlewareHandler<AppEnv> =>
  (c, next) => {
    if (c.req.method === 'OPTIONS') limits.spendAnonymous(c.get('ip'), smallCost);
    return next();
  };
