import type { Cause } from '#shared/events';
import { refuse } from '../domain/refusals.ts';
import { changeStaff, checkKeepsOwn, checkMayManage, checkOwnBranches, type StaffChange } from '../domain/staff.ts';
import { isOfStaff, staffChanged, type User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { ChangeUser } from './change-user.ts';

const missing = () => refuse('identity.staff-not-found');

/** Changes what a member of staff is called, may do, and where; or lets them go. `limits`: the branches of who acts, null for everywhere. */
export class ChangeStaff {
  readonly #passwords: Passwords;
  readonly #change: ChangeUser;
  constructor(passwords: Passwords, change: ChangeUser) {
    this.#passwords = passwords;
    this.#change = change;
  }

  async run(
    userId: string,
    { password, ...wished }: Omit<StaffChange, 'passwordHash'> & { readonly password?: string | undefined },
    cause: Cause,
    limits: readonly string[] | null,
  ) {
    const change: StaffChange = { ...wished, passwordHash: password === undefined ? undefined : await this.#passwords.hash(password) };
    return this.#change.run(cause, userId, missing, (user, now) => {
      check(cause, user, change, limits);
      return changeStaff(user, change, now);
    });
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
