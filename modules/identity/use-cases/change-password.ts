import { type Principal, refuseAccess } from '#shared/auth/auth';
import type { Cause } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { refuse } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import { changePassword } from '../domain/user-changes.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { CheckPassword } from './check-password.ts';
import type { ChoosePassword } from './hash-new-password.ts';

/** Whoever knows the old password sets a new one; the sessions on other devices end. */
export class ChangePassword {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #choose: ChoosePassword;
  readonly #check: CheckPassword;
  readonly #change: ChangeUser;
  constructor(tenants: Tenants, users: Users, choose: ChoosePassword, check: CheckPassword, change: ChangeUser) {
    this.#tenants = tenants;
    this.#users = users;
    this.#choose = choose;
    this.#check = check;
    this.#change = change;
  }

  async run({ tenantId, userId, sessionId }: Principal, current: string, next: string, cause: Cause, remember?: Remember<User>) {
    const gone = () => refuseAccess('auth.invalid-token');
    const user = (await this.#users.find(tenantId, userId))?.user;
    if (!user) throw gone();
    const caller = { correlationId: cause.correlationId, device: cause.actor?.device, ip: cause.actor?.ip };
    const claim = { tenantId, login: user.email, user, action: 'cambiar_clave' } as const;
    if (!(await this.#check.run([claim], current, caller))) throw refuse('identity.wrong-password');
    const { email, username } = user;
    const tenant = await this.#tenants.find(tenantId);
    const passwordHash = await this.#choose.run(next, { email, username, names: [tenant?.name ?? '', tenantId] });
    const replaced = (found: User, now: Date) => {
      // What was checked must be what is replaced.
      if (found.passwordHash !== user.passwordHash) throw refuse('identity.busy');
      return changePassword(found, passwordHash, sessionId, now);
    };
    return this.#change.run(cause, userId, gone, replaced, remember);
  }
}
