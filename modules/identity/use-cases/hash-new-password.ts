import { identityError } from '../domain/errors.ts';
import { findPasswordFault, normalizePassword, type PasswordOwner } from '../domain/password.ts';
import type { CommonPasswords } from '../ports/common-passwords.ts';
import type { Passwords } from '../ports/passwords.ts';

type Deps = { readonly passwords: Passwords; readonly commonPasswords: CommonPasswords };

/** Every password that somebody chooses, for themselves or for another, comes through here. */
export class HashNewPassword {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** The hash to be stored. Refuses what a stranger would guess first. */
  async run(password: string, owner: PasswordOwner): Promise<string> {
    const fault = findPasswordFault(password, owner);
    if (fault) throw identityError(fault);
    if (await this.#deps.commonPasswords.has(password)) throw identityError('identity.password-common');
    return this.#deps.passwords.hash(normalizePassword(password));
  }
}
