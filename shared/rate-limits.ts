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

/** What a static file or a word on an open socket costs, of what a request does. */
export const smallCost = 0.1;
/** What an answer of hundreds of kilobytes costs. */
export const largeCost = 20;

/** The budgets of an address that some routes have for themselves: sign-ins, registrations, and what guests do by a table's code. */
export type AddressBudget = 'signin' | 'register' | 'table';
type RateLimitedUser = Pick<Principal, 'tenantId' | 'userId'>;

/** Throws 429 for whoever has to wait. */
function throwIfLimited(milliseconds: number) {
  if (milliseconds <= 0) return;
  const seconds = Math.ceil(milliseconds / 1000);
  throw rateLimitError('request.too-many', { params: { seconds }, retryAfter: seconds });
}

const createBuckets = ({ user, tenant, signin, register, anonymous }: NonNullable<RateLimitBudgets>, now?: MonotonicClock) => ({
  users: new TokenBuckets(user, now),
  tenants: new TokenBuckets(tenant, now),
  publicRoutes: new TokenBuckets(tenant, now),
  anonymous: new TokenBuckets(anonymous, now),
  signin: new TokenBuckets(signin, now),
  register: new TokenBuckets(register, now),
  table: new TokenBuckets(anonymous, now),
  connections: new TokenBuckets(user, now),
});

/**
 * Whose budget a request, or a word on a socket, is of. Who has a good token spends the user's and the tenant's; everybody else the
 * address's, and the tenant's whose public routes they ask. All of it is counted in this process.
 *
 * What strangers ask of a tenant never keeps its own people out: strangers are refused once both together have spent the tenant's
 * budget, its people once they themselves have.
 */
export class RateLimits {
  readonly #buckets: ReturnType<typeof createBuckets> | undefined;

  constructor(budgets: RateLimitBudgets, now?: MonotonicClock) {
    this.#buckets = budgets ? createBuckets(budgets, now) : undefined;
  }

  /** Whether nothing is limited. */
  get isDisabled() {
    return this.#buckets === undefined;
  }

  /** @throws 429 if the address has spent this budget of its own. */
  spendAddressBudget(budget: AddressBudget, address: string | undefined) {
    throwIfLimited(this.#buckets?.[budget].tryTake(toClientNetwork(address)) ?? 0);
  }

  /** @throws 429 if too much has come from this address without a good token. */
  spendAnonymous(address: string | undefined, cost = 1) {
    throwIfLimited(this.#buckets?.anonymous.tryTake(toClientNetwork(address), cost) ?? 0);
  }

  /** For whoever turns out to be no stranger. */
  refundAnonymous(address: string | undefined, cost = 1) {
    this.#buckets?.anonymous.refund(toClientNetwork(address), cost);
  }

  /** @throws 429 if too much is asked of what this tenant shows to everybody. */
  spendPublicBudget(tenantId: string, cost = 1) {
    throwIfLimited(this.#buckets?.publicRoutes.tryTake(tenantId, cost) ?? 0);
  }

  /** @throws 429 if the user or the tenant has spent the budget. Spends nothing: whether the session lives is yet to be asked. */
  checkUser({ tenantId, userId }: RateLimitedUser) {
    throwIfLimited(this.#buckets?.users.waitMilliseconds(`${tenantId} ${userId}`) ?? 0);
    throwIfLimited(this.#buckets?.tenants.waitMilliseconds(tenantId) ?? 0);
  }

  /** @throws 429 if the user or the tenant has spent the budget; then neither is charged. */
  spendUser({ tenantId, userId }: RateLimitedUser, cost = 1) {
    if (!this.#buckets) return;
    const { users, tenants, publicRoutes: publicOf } = this.#buckets;
    throwIfLimited(tenants.waitMilliseconds(tenantId, cost));
    throwIfLimited(users.tryTake(`${tenantId} ${userId}`, cost));
    tenants.tryTake(tenantId, cost);
    publicOf.forceTake(tenantId, cost);
  }

  /** @throws 429 if too much is said on this connection. */
  spendConnection(id: string) {
    throwIfLimited(this.#buckets?.connections.tryTake(id) ?? 0);
  }
}
