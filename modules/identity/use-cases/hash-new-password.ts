import { refuse } from '../domain/errors.ts';
import { composed, faultOf, type PasswordOwner } from '../domain/password.ts';
import type { CommonPasswords } from '../ports/common-passwords.ts';
import type { Passwords } from '../ports/passwords.ts';

/** Every password that somebody chooses, for themselves or for another, comes through here. */
export class ChoosePassword {
  readonly #passwords: Passwords;
  readonly #common: CommonPasswords;
  constructor(passwords: Passwords, common: CommonPasswords) {
    this.#passwords = passwords;
    this.#common = common;
  }

  /** The hash to be stored. Refuses what a stranger would guess first. */
  async run(password: string, owner: PasswordOwner): Promise<string> {
    const fault = faultOf(password, owner);
    if (fault) throw refuse(fault);
    if (await this.#common.has(password)) throw refuse('identity.password-common');
    return this.#passwords.hash(composed(password));
  }
}
