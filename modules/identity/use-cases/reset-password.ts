import type { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import type { Clock } from '#shared/clock';
import { runAsTenant } from '#shared/tenant-scope';
import { type Caller, toUserCause } from '../domain/caller.ts';
import { identityError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import { resetPassword } from '../domain/user-changes.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';
import type { HashNewPassword } from './hash-new-password.ts';

const linkOverError = () => identityError('identity.reset-link-over');

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly tokens: PasswordResetTokens;
  readonly hashNewPassword: HashNewPassword;
  readonly changeUser: ChangeUser;
  readonly clock: Clock;
};

/** Sets a new password for whoever has the link that was mailed to the account, and ends all of its sessions. */
export class ResetPassword {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * @throws `identity.bad-reset-link` for a token that was never issued; `identity.reset-link-over` if it has expired, was used, or the
   *   sessions of the account were ended in another way since; `identity.busy`, and the errors of `HashNewPassword.run`
   */
  async run(token: string, password: string, caller: Caller): Promise<void> {
    const reset = this.#deps.tokens.read(token);
    if (!reset) throw identityError('identity.bad-reset-link');
    const { tenantId, userId, epoch, until } = reset;
    if (Date.parse(until) <= this.#deps.clock.now().getTime()) throw linkOverError();
    await runAsTenant(tenantId, async () => {
      const user = (await this.#deps.users.find(tenantId, userId))?.user;
      if (!user || !isLinkValid(user, epoch)) throw linkOverError();
      const { email, username } = user;
      const tenant = await this.#deps.tenants.find(tenantId);
      const passwordHash = await this.#deps.hashNewPassword.run(password, { email, username, names: [tenant?.name ?? '', tenantId] });
      await this.#deps.changeUser.run(toUserCause(user, caller), userId, linkOverError, (found, now) => {
        // Of two requests with one link the second finds the epoch that the first has ended.
        if (!isLinkValid(found, epoch)) throw linkOverError();
        return resetPassword(found, passwordHash, now);
      });
    });
  }
}

const isLinkValid = ({ isActive, sessions }: User, epoch: number) => isActive && sessions.epoch === epoch;
