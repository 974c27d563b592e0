import { type Principal, refuseAccess } from '#shared/auth';
import type { Cause } from '#shared/events';
import type { Remember } from '#shared/receipts';
import { changePassword } from '../domain/changes.ts';
import { refuse } from '../domain/refusals.ts';
import type { User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { CheckPassword } from './check-password.ts';

/** Whoever knows the old password sets a new one; the sessions on other devices end. */
export class ChangePassword {
  readonly #users: Users;
  readonly #passwords: Passwords;
  readonly #check: CheckPassword;
  readonly #change: ChangeUser;
  constructor(users: Users, passwords: Passwords, check: CheckPassword, change: ChangeUser) {
    this.#users = users;
    this.#passwords = passwords;
    this.#check = check;
    this.#change = change;
  }

  async run({ tenantId, userId, sessionId }: Principal, current: string, next: string, cause: Cause, remember?: Remember<User>) {
    const gone = () => refuseAccess('auth.invalid-token');
    const user = (await this.#users.find(tenantId, userId))?.user;
    if (!user) throw gone();
    const caller = { correlationId: cause.correlationId, device: cause.actor?.device, ip: cause.actor?.ip };
    const verdict = await this.#check.run({ tenantId, login: user.email, user, action: 'cambiar_clave' }, current, caller);
    if (verdict === 'no') throw refuse('identity.wrong-password');
    const passwordHash = await this.#passwords.hash(next);
    const replaced = (found: User, now: Date) => {
      // What was checked must be what is replaced.
      if (found.passwordHash !== user.passwordHash) throw refuse('identity.busy');
      return changePassword(found, passwordHash, sessionId, now);
    };
    return this.#change.run(cause, userId, gone, replaced, remember);
  }
}
