import type { Cause } from '#shared/events/events';
import { refuse } from '../domain/errors.ts';
import { changeStaff, checkKeepsOwn, checkMayManage, checkOwnBranches, type StaffChange } from '../domain/staff.ts';
import { isOfStaff, staffChanged, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { ChoosePassword } from './hash-new-password.ts';

const missing = () => refuse('identity.staff-not-found');

/** Changes what a member of staff is called, may do, and where; or lets them go. `limits`: the branches of who acts, null for everywhere. */
export class ChangeStaff {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #choose: ChoosePassword;
  readonly #change: ChangeUser;
  constructor(tenants: Tenants, users: Users, choose: ChoosePassword, change: ChangeUser) {
    this.#tenants = tenants;
    this.#users = users;
    this.#choose = choose;
    this.#change = change;
  }

  async run(
    userId: string,
    { password, ...wished }: Omit<StaffChange, 'passwordHash'> & { readonly password?: string | undefined },
    cause: Cause,
    limits: readonly string[] | null,
  ) {
    const change: StaffChange = { ...wished, passwordHash: await this.#hash(cause.tenantId, userId, password) };
    return this.#change.run(cause, userId, missing, (user, now) => {
      check(cause, user, change, limits);
      return changeStaff(user, change, now);
    });
  }

  async #hash(tenantId: string, userId: string, password: string | undefined) {
    if (password === undefined) return undefined;
    const [user, tenant] = await Promise.all([this.#users.find(tenantId, userId), this.#tenants.find(tenantId)]);
    if (!user) throw missing();
    const { email, username } = user.user;
    return this.#choose.run(password, { email, username, names: [tenant?.name ?? '', tenantId] });
  }

  async remove(userId: string, cause: Cause, limits: readonly string[] | null) {
    return this.#change.remove(cause, userId, missing, (user) => {
      check(cause, user, { isActive: false }, limits);
      return [staffChanged(user, true)];
    });
  }
}

function check({ actor }: Cause, user: User, change: StaffChange, limits: readonly string[] | null) {
  if (!isOfStaff(user)) throw missing();
  checkMayManage(actor, user.role, change.role);
  checkOwnBranches(limits, user.branches, change.branches);
  checkKeepsOwn(actor, user, change);
}
