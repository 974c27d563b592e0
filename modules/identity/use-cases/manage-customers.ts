import { hasAllBranches } from '#shared/auth/access';
import { authError, canAccessBranch, isStaff, type Principal } from '#shared/auth/auth';
import type { Envelope, EventCause } from '#shared/events/events';
import { identityError } from '../domain/errors.ts';
import { isStaffUser, type User } from '../domain/user.ts';
import { changeProfile, type ProfileChange, setActive } from '../domain/user-changes.ts';
import type { CustomerBranches } from '../ports/customer-branches.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';

const customerNotFound = () => identityError('identity.customer-not-found');

type Deps = { readonly users: Users; readonly branches: CustomerBranches; readonly changeUser: ChangeUser };

/**
 * Reads and changes people's data. Everybody may see and change their own. Staff may also see and change customers, but not each other.
 * Staff who are limited to branches see only customers who have ordered there, or nowhere yet.
 */
export class ManageCustomers {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `auth.forbidden`, `auth.other-branch`, `identity.customer-not-found` */
  async find(principal: Principal, userId: string): Promise<User> {
    assertSelfOrStaff(principal, userId);
    const user = (await this.#deps.users.find(principal.tenantId, userId))?.user;
    if (!user || !isVisibleTo(principal, user)) throw customerNotFound();
    await this.#assertBranchAccess(principal, userId);
    return user;
  }

  /** @throws the errors of `find` and `ChangeUser.run` */
  async changeProfile(principal: Principal, userId: string, change: ProfileChange, cause: EventCause): Promise<User> {
    await this.find(principal, userId);
    return this.#deps.changeUser.run(cause, userId, customerNotFound, (user, now) => {
      if (!isVisibleTo(principal, user)) throw customerNotFound();
      return changeProfile(user, change, now);
    });
  }

  /** Records that the customer has ordered at this branch. Orders at a table are ignored: their guests have no account. */
  async handleOrderCreated({ tenantId, data }: Envelope<'OrderCreated'>): Promise<void> {
    if (data.branchId !== null && data.tableId === null) await this.#deps.branches.add(tenantId, data.customerId, data.branchId);
  }

  async #assertBranchAccess(principal: Principal, userId: string) {
    if (principal.userId === userId || hasAllBranches(principal)) return;
    const branches = await this.#deps.branches.listBranchIds(principal.tenantId, userId);
    if (branches.length > 0 && !branches.some((branchId) => canAccessBranch(principal, branchId))) throw authError('auth.other-branch');
  }

  /**
   * Activates or deactivates a customer. Deactivation prevents sign-ins and ends all sessions.
   * @throws `identity.customer-not-found` and the errors of `ChangeUser.run`
   */
  async setActive(userId: string, isActive: boolean, cause: EventCause): Promise<User> {
    return this.#deps.changeUser.run(cause, userId, customerNotFound, (user, now) => {
      if (isStaffUser(user)) throw customerNotFound();
      return setActive(user, isActive, now);
    });
  }
}

function assertSelfOrStaff({ userId: ownUserId, role }: Principal, userId: string) {
  if (ownUserId !== userId && !isStaff(role)) throw authError('auth.forbidden');
}

const isVisibleTo = ({ userId }: Principal, user: User) => user.id === userId || !isStaffUser(user);
