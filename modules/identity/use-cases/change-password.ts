import { authError, type Principal } from '#shared/auth/auth';
import type { EventCause } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { identityError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import { changePassword } from '../domain/user-changes.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { CheckPassword } from './check-password.ts';
import type { HashNewPassword } from './hash-new-password.ts';

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly hashNewPassword: HashNewPassword;
  readonly checkPassword: CheckPassword;
  readonly changeUser: ChangeUser;
};

/** Replaces the password of a user who knows the old one, and ends the user's other sessions. */
export class ChangePassword {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `identity.wrong-password`, `identity.locked`, `identity.busy` if the password changes at the same time, `auth.invalid-token` if
   *   the user no longer exists, and the errors of `HashNewPassword.run`
   */
  async run(
    { tenantId, userId, sessionId }: Principal,
    currentPassword: string,
    newPassword: string,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<User>,
  ) {
    const invalidTokenError = () => authError('auth.invalid-token');
    const user = (await this.#deps.users.find(tenantId, userId))?.user;
    if (!user) throw invalidTokenError();
    const caller = { correlationId: cause.correlationId, device: cause.actor?.device, ip: cause.actor?.ip };
    const candidate = { tenantId, login: user.email, user, action: 'cambiar_clave' } as const;
    if (!(await this.#deps.checkPassword.run([candidate], currentPassword, caller))) throw identityError('identity.wrong-password');
    const { email, username } = user;
    const tenant = await this.#deps.tenants.find(tenantId);
    const passwordHash = await this.#deps.hashNewPassword.run(newPassword, { email, username, names: [tenant?.name ?? '', tenantId] });
    const replacePassword = (found: User, now: Date) => {
      // The password that was verified must be the one that is replaced.
      if (found.passwordHash !== user.passwordHash) throw identityError('identity.busy');
      return changePassword(found, passwordHash, sessionId, now);
    };
    return this.#deps.changeUser.run(cause, userId, invalidTokenError, replacePassword, recordIdempotency);
  }
}
