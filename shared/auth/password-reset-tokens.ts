import { createHmac, type KeyObject } from 'node:crypto';
import type { Keyring } from './keyring.ts';

/** What the link for a new password says. It holds as long as the person's session epoch is this one, until `until` (ISO 8601). */
export type PasswordReset = { readonly tenantId: string; readonly userId: string; readonly epoch: number; readonly until: string };

const tokenPattern = /^([\w-]{1,64})\.([\w-]{1,64})\.(\d{1,15})\.(\d{1,12})\.([\w-]{43})$/;

/**
 * Signs the tokens of links for a new password. A token is made when its mail is sent and stored nowhere: the server's key and what the
 * token says are all that it takes to make it again.
 */
export class PasswordResetTokens {
  readonly #keyring: Keyring;
  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** The same token for the same reset while the key is the same. It has letters, digits, dots, hyphens and underscores. */
  sign({ tenantId, userId, epoch, until }: PasswordReset): string {
    const text = `${tenantId}.${userId}.${epoch}.${Math.floor(Date.parse(until) / 1000)}`;
    return `${text}.${computeMac(this.#keyring.current.secret, text).toString('base64url')}`;
  }

  /** What a token says, however old it is; undefined if no key of ours signed it. */
  read(token: string): PasswordReset | undefined {
    const [, tenantId = '', userId = '', epoch, seconds, mac = ''] = tokenPattern.exec(token) ?? [];
    const text = [tenantId, userId, epoch, seconds].join('.');
    if (!this.#keyring.hasMatchingMac(Buffer.from(mac, 'base64url'), (secret) => computeMac(secret, text))) return undefined;
    return { tenantId, userId, epoch: Number(epoch), until: new Date(Number(seconds) * 1000).toISOString() };
  }
}

/** The server's key signs other texts too, so this one has a key of its own, made from it. */
function computeMac(secret: KeyObject, text: string) {
  const key = createHmac('sha256', secret).update('links for a new password').digest();
  return createHmac('sha256', key).update(text).digest();
}
