import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * A secret of the server, as a KeyObject, which a hash takes several times faster than bytes. `kid` names it in the header of a token and
 * reveals nothing about it.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4
 */
export type SigningKey = { readonly kid: string; readonly secret: KeyObject };

export const toKid = (secret: string | Uint8Array) => createHmac('sha256', secret).update('kid').digest('base64url').slice(0, 11);

const toSigningKey = (secret: string): SigningKey => ({ kid: toKid(secret), secret: createSecretKey(secret, 'utf8') });

/**
 * The secrets of the server, newest first. The first one signs and all of them verify, so that a secret can change without signing
 * anybody out. Read the keys each time you sign or verify: they change while the server runs.
 */
export class Keyring {
  #keys: readonly [SigningKey, ...SigningKey[]];

  /** @throws RangeError without any secret. */
  constructor(secrets: readonly string[]) {
    this.#keys = toSigningKeys(secrets);
  }

  /** The keyring itself, or a keyring of one secret. */
  static from(secret: string | Keyring): Keyring {
    return typeof secret === 'string' ? new Keyring([secret]) : secret;
  }

  /** The key that signs. */
  get current(): SigningKey {
    return this.#keys[0];
  }

  /** The keys that verify, the current one first. Every change makes a new array. */
  get all(): readonly SigningKey[] {
    return this.#keys;
  }

  /** Replaces all secrets. @throws RangeError without any secret. */
  replace(secrets: readonly string[]) {
    this.#keys = toSigningKeys(secrets);
  }

  /** Whether one of the keys makes this message authentication code. The comparison takes constant time. */
  hasMatchingMac(mac: Uint8Array, computeMac: (secret: KeyObject) => Uint8Array): boolean {
    return this.#keys.some(({ secret }) => {
      const expected = computeMac(secret);
      return mac.length === expected.length && timingSafeEqual(mac, expected);
    });
  }
}

function toSigningKeys(secrets: readonly string[]): readonly [SigningKey, ...SigningKey[]] {
  const [current, ...others] = [...new Set(secrets)].map(toSigningKey);
  if (!current) throw new RangeError('a keyring has at least one secret');
  return [current, ...others];
}
