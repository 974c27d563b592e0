import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { Keyring } from '../../auth/keyring.ts';
import { requestError } from '../errors.ts';

/** The query of every list: `limit` 1 to 100, 20 unless told, and the cursor of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(4_000).optional(),
});

/** Seals the place where a page ended into a cursor that only this list of this tenant takes back. */
export class Cursors {
  readonly #keys: Keyring;
  constructor(secret: string | Keyring) {
    this.#keys = Keyring.from(secret);
  }

  /** Tells the key that seals now from the others. */
  get keyId(): string {
    return this.#keys.current.kid;
  }

  /** `scope` names the list and whose it is; null when there is no further page. */
  seal(scope: string, next: string | undefined): string | null {
    if (next === undefined) return null;
    return `${Buffer.from(next).toString('base64url')}.${computeMac(this.#keys.current.secret, scope, next).toString('base64url')}`;
  }

  /** The place that was sealed, undefined without a cursor. Refuses, with 400, one that is altered or of another list. */
  open(scope: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined;
    const [text = '', code = ''] = cursor.split('.');
    const next = Buffer.from(text, 'base64url').toString();
    const isOurs = this.#keys.hasMatchingMac(Buffer.from(code, 'base64url'), (secret) => computeMac(secret, scope, next));
    if (!isOurs) throw requestError('request.invalid-cursor');
    return next;
  }
}

const computeMac = (secret: Uint8Array, scope: string, next: string) =>
  createHmac('sha256', secret).update(`${scope}\n${next}`).digest().subarray(0, 16);
