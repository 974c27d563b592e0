import type { Principal } from './auth/auth.ts';
import { toClientNetwork } from './client-network.ts';
import type { MonotonicClock } from './clock.ts';
import type { RateLimitBudgets } from './config.ts';
import { defineErrors } from './errors.ts';
import { TokenBuckets } from './token-buckets.ts';

export const rateLimitError = defineErrors({
  'request.too-many': [
    'too-many',
    { es: 'Demasiadas solicitudes; inténtalo en {seconds} s', en: 'Too many requests; try again in {seconds} s' },
  ],
} as const);

/** The 429 error with the seconds to wait. */
export const tooManyRequests = (seconds: number) => rateLimitError('request.too-many', { params: { seconds }, retryAfter: seconds });

/** The cost of a static file or of a message on a WebSocket; a request costs 1. */
export const smallCost = 0.1;
/** The cost of a response of hundreds of kilobytes. */
export const largeCost = 20;

/** The separate budgets of an address: sign-ins, registrations, orders without an account, and what guests do with the code of a table. */
export type AddressBudget = 'signin' | 'register' | 'order' | 'table';
type RateLimitedUser = Pick<Principal, 'tenantId' | 'userId'>;

function throwIfLimited(milliseconds: number) {
  if (milliseconds > 0) throw tooManyRequests(Math.ceil(milliseconds / 1000));
}

const createBuckets = ({ user, tenant, signin, register, anonymous }: NonNullable<RateLimitBudgets>, now?: MonotonicClock) => ({
  users: new TokenBuckets(user, now),
  tenants: new TokenBuckets(tenant, now),
  publicRoutes: new TokenBuckets(tenant, now),
  anonymous: new TokenBuckets(anonymous, now),
  signin: new TokenBuckets(signin, now),
  register: new TokenBuckets(register, now),
  order: new TokenBuckets(register, now),
  table: new TokenBuckets(anonymous, now),
  connections: new TokenBuckets(user, now),
});

/**
 * Charges requests and WebSocket messages to budgets. With a valid token they count for the user and the tenant; without one for the
 * address and for the tenant whose public routes they use. Each process counts on its own.
 *
 * Anonymous requests never keep a tenant's own people out: they are refused once both together have used up the tenant's budget, but
 * the tenant's people only once they have used it up themselves.
 */
export class RateLimits {
  readonly #buckets: ReturnType<typeof createBuckets> | undefined;

  constructor(budgets: RateLimitBudgets, now?: MonotonicClock) {
    this.#buckets = budgets ? createBuckets(budgets, now) : undefined;
  }

  get isDisabled() {
    return this.#buckets === undefined;
  }

  /** @throws 429 if the address has used up this budget. */
  spendAddressBudget(budget: AddressBudget, address: string | undefined) {
    throwIfLimited(this.#buckets?.[budget].tryTake(toClientNetwork(address)) ?? 0);
  }

  /** @throws 429 if the address has used up the budget for requests without a valid token. */
  spendAnonymous(address: string | undefined, cost = 1) {
    throwIfLimited(this.#buckets?.anonymous.tryTake(toClientNetwork(address), cost) ?? 0);
  }

  /** Takes back a charge for somebody who turns out to have a valid token. */
  refundAnonymous(address: string | undefined, cost = 1) {
    this.#buckets?.anonymous.refund(toClientNetwork(address), cost);
  }

  /** @throws 429 if the budget for the public routes of this tenant is used up. */
  spendPublicBudget(tenantId: string, cost = 1) {
    throwIfLimited(this.#buckets?.publicRoutes.tryTake(tenantId, cost) ?? 0);
  }

  /** Checks without a charge, before the session is looked up. @throws 429 if the user or the tenant has used up the budget */
  checkUser({ tenantId, userId }: RateLimitedUser) {
    throwIfLimited(this.#buckets?.users.waitMilliseconds(`${tenantId} ${userId}`) ?? 0);
    throwIfLimited(this.#buckets?.tenants.waitMilliseconds(tenantId) ?? 0);
  }

  /** @throws 429 if the user or the tenant has used up the budget; then neither is charged. */
  spendUser({ tenantId, userId }: RateLimitedUser, cost = 1) {
    if (!this.#buckets) return;
    const { users, tenants, publicRoutes } = this.#buckets;
    throwIfLimited(tenants.waitMilliseconds(tenantId, cost));
    throwIfLimited(users.tryTake(`${tenantId} ${userId}`, cost));
    tenants.tryTake(tenantId, cost);
    publicRoutes.forceTake(tenantId, cost);
  }

  /** @throws 429 if this connection has used up its budget for messages. */
  spendConnection(id: string) {
    throwIfLimited(this.#buckets?.connections.tryTake(id) ?? 0);
  }
}
