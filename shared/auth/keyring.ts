import { createHmac, timingSafeEqual } from 'node:crypto';

/** A secret of the server. `kid` names it in the header of a token, and gives nothing of it away. */
export type SigningKey = { readonly kid: string; readonly secret: Uint8Array };

export const toKid = (secret: string | Uint8Array) => createHmac('sha256', secret).update('kid').digest('base64url').slice(0, 11);

const toSigningKey = (secret: string): SigningKey => ({ kid: toKid(secret), secret: new TextEncoder().encode(secret) });

/**
 * The server's secrets, newest first: the first one signs, and all of them verify, so that a secret can change without signing
 * anybody out. Whatever is signed reads the keys at the moment it is signed or checked: they change while the server runs.
 */
export class Keyring {
  #keys: readonly [SigningKey, ...SigningKey[]];

  constructor(secrets: readonly string[]) {
    this.#keys = toSigningKeys(secrets);
  }

  /** A keyring as it is, or that of one secret. */
  static from(secret: string | Keyring): Keyring {
    return typeof secret === 'string' ? new Keyring([secret]) : secret;
  }

  /** The key that signs. */
  get current(): SigningKey {
    return this.#keys[0];
  }

  /** Those that verify, the current one first. Another array after every change. */
  get all(): readonly SigningKey[] {
    return this.#keys;
  }

  /** Puts these secrets in the place of those before. */
  replace(secrets: readonly string[]) {
    this.#keys = toSigningKeys(secrets);
  }

  /** Whether one of the keys makes this code, compared in constant time. */
  hasMatchingMac(mac: Uint8Array, computeMac: (secret: Uint8Array) => Uint8Array): boolean {
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
