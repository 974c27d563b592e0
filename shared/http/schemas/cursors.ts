import { createHmac, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { Keyring } from '../../auth/keyring.ts';
import { requestError } from '../errors.ts';

/** The query of every list: `limit` 1 to 100, by default 20, and the cursor of the previous page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(4_000).optional(),
});

/** Signs the position where a page ended, so that only the same list of the same tenant accepts it back. */
export class Cursors {
  readonly #keys: Keyring;
  constructor(secret: string | Keyring) {
    this.#keys = Keyring.from(secret);
  }

  /** Identifies the key that signs now. */
  get keyId(): string {
    return this.#keys.current.kid;
  }

  /** A cursor for the position `next`; null without one. `scope` names the list and its owner. */
  seal(scope: string, next: string | undefined): string | null {
    if (next === undefined) return null;
    return `${Buffer.from(next).toString('base64url')}.${computeMac(this.#keys.current.secret, scope, next).toString('base64url')}`;
  }

  /** The position in a cursor; undefined without a cursor. @throws 400 `request.invalid-cursor` if it was altered or is of another list */
  open(scope: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined;
    const [text = '', code = ''] = cursor.split('.');
    const next = Buffer.from(text, 'base64url').toString();
    const isOurs = this.#keys.hasMatchingMac(Buffer.from(code, 'base64url'), (secret) => computeMac(secret, scope, next));
    if (!isOurs) throw requestError('request.invalid-cursor');
    return next;
  }
}

const computeMac = (secret: KeyObject, scope: string, next: string) =>
  createHmac('sha256', secret).update(`${scope}\n${next}`).digest().subarray(0, 16);
