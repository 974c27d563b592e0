import { identityError } from '../domain/errors.ts';
import { findPasswordFault, normalizePassword, type PasswordOwner } from '../domain/password.ts';
import type { CommonPasswords } from '../ports/common-passwords.ts';
import type { Passwords } from '../ports/passwords.ts';

type Deps = { readonly passwords: Passwords; readonly commonPasswords: CommonPasswords };

/** Checks and hashes new passwords. Every new password goes through this use case. */
export class HashNewPassword {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the hash to store.
   * @throws `identity.password-blank`, `identity.password-is-name`, `identity.password-common`
   */
  async run(password: string, owner: PasswordOwner): Promise<string> {
    const fault = findPasswordFault(password, owner);
    if (fault) throw identityError(fault);
    if (await this.#deps.commonPasswords.has(password)) throw identityError('identity.password-common');
    return this.#deps.passwords.hash(normalizePassword(password));
  }
}
