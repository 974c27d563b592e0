import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { refuseRequest } from './errors.ts';

/** The query of every list: `limit` 1 to 100, 20 unless told, and the cursor of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(4_000).optional(),
});

/** Seals the place where a page ended into a cursor that only this list of this tenant takes back. */
export class Cursors {
  readonly #secret: string;
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** `scope` names the list and whose it is; null when there is no further page. */
  seal(scope: string, next: string | undefined): string | null {
    if (next === undefined) return null;
    return `${Buffer.from(next).toString('base64url')}.${this.#mac(scope, next).toString('base64url')}`;
  }

  /** The place that was sealed, undefined without a cursor. Refuses, with 400, one that is altered or of another list. */
  open(scope: string, cursor: string | undefined): string | undefined {
    if (cursor === undefined) return undefined;
    const [text = '', mac = ''] = cursor.split('.');
    const next = Buffer.from(text, 'base64url').toString();
    const given = Buffer.from(mac, 'base64url');
    const expected = this.#mac(scope, next);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refuseRequest('request.invalid-cursor');
    return next;
  }

  #mac(scope: string, next: string) {
    return createHmac('sha256', this.#secret).update(`${scope}\n${next}`).digest().subarray(0, 16);
  }
}
