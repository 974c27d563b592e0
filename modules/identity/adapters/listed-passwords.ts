import { once } from '#shared/once';
import { textKey } from '#shared/text-key';
import { CommonPasswords } from '../ports/common-passwords.ts';

/** The 10,000 commonest of those that are long enough (scripts/common-passwords.ts). The list is loaded for the first password that is chosen. */
export class ListedPasswords extends CommonPasswords {
  readonly #list = once(async () => {
    const { default: list } = await import('./common-passwords.json', { with: { type: 'json' } });
    return new Set(list.words.split(' '));
  });

  async has(password: string) {
    return (await this.#list()).has(textKey(password));
  }
}

/** For a demonstration, whose scripts register with the commonest of all. */
export class NoCommonPasswords extends CommonPasswords {
  async has() {
    return false;
  }
}
