import { worksEverywhere } from '#shared/auth/access';
import { isStaff, type Principal, refuseAccess, worksAt } from '#shared/auth/auth';
import type { Cause, Envelope } from '#shared/events/events';
import { refuse } from '../domain/errors.ts';
import { isOfStaff, type User } from '../domain/user.ts';
import { changeProfile, type ProfileChange, setActive } from '../domain/user-changes.ts';
import type { CustomerBranches } from '../ports/customer-branches.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';

const missing = () => refuse('identity.customer-not-found');

/**
 * Everybody sees and changes themselves. Staff see and change the customers too, but not each other; staff of some branches, those who
 * have ordered there, or nowhere yet.
 */
export class Customers {
  readonly #users: Users;
  readonly #branches: CustomerBranches;
  readonly #change: ChangeUser;
  constructor(users: Users, branches: CustomerBranches, change: ChangeUser) {
    this.#users = users;
    this.#branches = branches;
    this.#change = change;
  }

  async find(by: Principal, userId: string): Promise<User> {
    checkSelfOrStaff(by, userId);
    const user = (await this.#users.find(by.tenantId, userId))?.user;
    if (!user || !isTheirs(by, user)) throw missing();
    await this.#checkBranches(by, userId);
    return user;
  }

  async changeProfile(by: Principal, userId: string, change: ProfileChange, cause: Cause): Promise<User> {
    await this.find(by, userId);
    return this.#change.run(cause, userId, missing, (user, now) => {
      if (!isTheirs(by, user)) throw missing();
      return changeProfile(user, change, now);
    });
  }

  /** `OrderCreated`: the customer is one of that branch from now on. Guests at a table have no account. */
  async ordered({ tenantId, data }: Envelope<'OrderCreated'>): Promise<void> {
    if (data.branchId !== null && data.tableId === null) await this.#branches.keep(tenantId, data.customerId, data.branchId);
  }

  async #checkBranches(by: Principal, userId: string) {
    if (by.userId === userId || worksEverywhere(by)) return;
    const branches = await this.#branches.of(by.tenantId, userId);
    if (branches.length > 0 && !branches.some((branchId) => worksAt(by, branchId))) throw refuseAccess('auth.other-branch');
  }

  /** A deactivated customer cannot sign in, and every session ends at once. */
  async setActive(userId: string, isActive: boolean, cause: Cause): Promise<User> {
    return this.#change.run(cause, userId, missing, (user, now) => {
      if (isOfStaff(user)) throw missing();
      return setActive(user, isActive, now);
    });
  }
}

function checkSelfOrStaff({ userId: own, role }: Principal, userId: string) {
  if (own !== userId && !isStaff(role)) throw refuseAccess('auth.forbidden');
}

const isTheirs = ({ userId }: Principal, user: User) => user.id === userId || !isOfStaff(user);
