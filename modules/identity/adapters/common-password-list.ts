import { createHash } from 'node:crypto';
import { memoizeAsync } from '#shared/concurrency/memoize-async';
import { textKey } from '#shared/values/text-key';
import { CommonPasswords } from '../ports/common-passwords.ts';

/** Returns the first 32 bits of the hash. One in 400,000 uncommon passwords is therefore taken for a common one. */
const toHashPrefix = (password: string) => createHash('sha256').update(textKey(password)).digest().readUInt32LE();

/** The 10,000 most common passwords of sufficient length (see scripts/common-passwords.ts), loaded at the first use. */
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

/** An empty list, for the demo, whose scripts register with very common passwords. */
export class NoCommonPasswords extends CommonPasswords {
  async has() {
    return false;
  }
}
