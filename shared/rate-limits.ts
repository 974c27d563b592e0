import type { Principal } from './auth/auth.ts';
import { subscriberOf } from './client-network.ts';
import type { Monotonic } from './clock.ts';
import type { Budgets } from './config.ts';
import { refusing } from './errors.ts';
import { TokenBuckets } from './token-buckets.ts';

export const refuseTooMany = refusing({
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
type Member = Pick<Principal, 'tenantId' | 'userId'>;

/** Throws 429 for whoever has to wait. */
function refuseWhile(milliseconds: number) {
  if (milliseconds <= 0) return;
  const seconds = Math.ceil(milliseconds / 1000);
  throw refuseTooMany('request.too-many', { params: { seconds }, retryAfter: seconds });
}

const bucketsOf = ({ user, tenant, signin, register, anonymous }: NonNullable<Budgets>, now?: Monotonic) => ({
  users: new TokenBuckets(user, now),
  tenants: new TokenBuckets(tenant, now),
  publicOf: new TokenBuckets(tenant, now),
  strangers: new TokenBuckets(anonymous, now),
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
  readonly #buckets: ReturnType<typeof bucketsOf> | undefined;

  constructor(budgets: Budgets, now?: Monotonic) {
    this.#buckets = budgets ? bucketsOf(budgets, now) : undefined;
  }

  /** Whether nothing is limited. */
  get areOff() {
    return this.#buckets === undefined;
  }

  /** @throws 429 if the address has spent this budget of its own. */
  spendOwn(budget: AddressBudget, address: string | undefined) {
    refuseWhile(this.#buckets?.[budget].take(subscriberOf(address)) ?? 0);
  }

  /** @throws 429 if too much has come from this address without a good token. */
  spendStranger(address: string | undefined, cost = 1) {
    refuseWhile(this.#buckets?.strangers.take(subscriberOf(address), cost) ?? 0);
  }

  /** For whoever turns out to be no stranger. */
  giveBackStranger(address: string | undefined, cost = 1) {
    this.#buckets?.strangers.giveBack(subscriberOf(address), cost);
  }

  /** @throws 429 if too much is asked of what this tenant shows to everybody. */
  spendPublic(tenantId: string, cost = 1) {
    refuseWhile(this.#buckets?.publicOf.take(tenantId, cost) ?? 0);
  }

  /** @throws 429 if the user or the tenant has spent the budget. Spends nothing: whether the session lives is yet to be asked. */
  checkMember({ tenantId, userId }: Member) {
    refuseWhile(this.#buckets?.users.wait(`${tenantId} ${userId}`) ?? 0);
    refuseWhile(this.#buckets?.tenants.wait(tenantId) ?? 0);
  }

  /** @throws 429 if the user or the tenant has spent the budget; then neither is charged. */
  spendMember({ tenantId, userId }: Member, cost = 1) {
    if (!this.#buckets) return;
    const { users, tenants, publicOf } = this.#buckets;
    refuseWhile(tenants.wait(tenantId, cost));
    refuseWhile(users.take(`${tenantId} ${userId}`, cost));
    tenants.take(tenantId, cost);
    publicOf.force(tenantId, cost);
  }

  /** @throws 429 if too much is said on this connection. */
  spendConnection(id: string) {
    refuseWhile(this.#buckets?.connections.take(id) ?? 0);
  }
}
