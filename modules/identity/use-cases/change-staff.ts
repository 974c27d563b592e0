import type { EventCause } from '#shared/events/events';
import { identityError } from '../domain/errors.ts';
import { assertCanManage, assertKeepsOwnAccess, assertWithinBranches, changeStaff, type StaffChange } from '../domain/staff.ts';
import { isStaffUser, toStaffChangedEvent, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { HashNewPassword } from './hash-new-password.ts';

const staffNotFound = () => identityError('identity.staff-not-found');

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly hashNewPassword: HashNewPassword;
  readonly changeUser: ChangeUser;
};

/**
 * Changes or removes a staff member. `allowedBranches`: the branches that the acting person is limited to; null if not limited.
 * Both methods throw `identity.staff-not-found`, `identity.owner-only`, `identity.own-account`, `auth.other-branch` and the errors of
 * `ChangeUser`; `run` throws those of `HashNewPassword.run` too.
 */
export class ChangeStaff {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async run(
    userId: string,
    { password, ...changes }: Omit<StaffChange, 'passwordHash'> & { readonly password?: string | undefined },
    cause: EventCause,
    allowedBranches: readonly string[] | null,
  ) {
    const change: StaffChange = { ...changes, passwordHash: await this.#hashPassword(cause.tenantId, userId, password) };
    return this.#deps.changeUser.run(cause, userId, staffNotFound, (user, now) => {
      assertCanChange(cause, user, change, allowedBranches);
      return changeStaff(user, change, now);
    });
  }

  async #hashPassword(tenantId: string, userId: string, password: string | undefined) {
    if (password === undefined) return undefined;
    const [user, tenant] = await Promise.all([this.#deps.users.find(tenantId, userId), this.#deps.tenants.find(tenantId)]);
    if (!user) throw staffNotFound();
    const { email, username } = user.user;
    return this.#deps.hashNewPassword.run(password, { email, username, names: [tenant?.name ?? '', tenantId] });
  }

  async remove(userId: string, cause: EventCause, allowedBranches: readonly string[] | null) {
    return this.#deps.changeUser.remove(cause, userId, staffNotFound, (user) => {
      assertCanChange(cause, user, { isActive: false }, allowedBranches);
      return [toStaffChangedEvent(user, true)];
    });
  }
}

function assertCanChange({ actor }: EventCause, user: User, change: StaffChange, allowedBranches: readonly string[] | null) {
  if (!isStaffUser(user)) throw staffNotFound();
  assertCanManage(actor, user.role, change.role);
  assertWithinBranches(allowedBranches, user.branches, change.branches);
  assertKeepsOwnAccess(actor, user, change);
}
