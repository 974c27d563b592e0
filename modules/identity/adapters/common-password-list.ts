import { createHash } from 'node:crypto';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { textKey } from '#shared/values/text-key';
import { CommonPasswords } from '../ports/common-passwords.ts';

/** The first 32 bits of a password's hash: one in 400,000 that are not common is taken for a common one. */
const toHashPrefix = (password: string) => createHash('sha256').update(textKey(password)).digest().readUInt32LE();

/** The 10,000 commonest of those that are long enough (scripts/common-passwords.ts). The list is loaded for the first password that is chosen. */
export class CommonPasswordList extends CommonPasswords {
  readonly #loadHashPrefixes = memoizeAsync(async () => {
    const { default: list } = await import('./common-passwords.json', { with: { type: 'json' } });
    const bytes = Buffer.from(list.heads, 'base64');
    return new Set(Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4)));
  });

  async has(password: string) {
    return (await this.#loadHashPrefixes()).has(toHashPrefix(password));
  }
}

/** For a demonstration, whose scripts register with the commonest of all. */
export class NoCommonPasswords extends CommonPasswords {
  async has() {
    return false;
  }
}
