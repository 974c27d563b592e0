import type { Cause } from '#shared/events';
import { refuse } from '../domain/refusals.ts';
import { changeStaff, checkKeepsOwn, checkMayManage, type StaffChange } from '../domain/staff.ts';
import { isOfStaff, staffChanged, type User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { ChangeUser } from './change-user.ts';

const missing = () => refuse('identity.staff-not-found');

/** Changes what a member of staff is called, may do, and where; or lets them go. */
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
  ) {
    const change: StaffChange = { ...wished, passwordHash: password === undefined ? undefined : await this.#passwords.hash(password) };
    return this.#change.run(cause, userId, missing, (user, now) => {
      check(cause, user, change);
      return changeStaff(user, change, now);
    });
  }

  async remove(userId: string, cause: Cause) {
    return this.#change.remove(cause, userId, missing, (user) => {
      check(cause, user, { isActive: false });
      return [staffChanged(user, true)];
    });
  }
}

function check({ actor }: Cause, user: User, change: StaffChange) {
  if (!isOfStaff(user)) throw missing();
  checkMayManage(actor, user.role, change.role);
  checkKeepsOwn(actor, user, change);
}
