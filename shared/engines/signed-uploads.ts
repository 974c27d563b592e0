import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { refusing } from '../errors.ts';
import { type UploadName, Uploads, uploadHeaders } from '../uploads.ts';

const refuse = refusing({
  'request.upload-over': [
    'forbidden',
    { es: 'Esta dirección de subida no es válida o ya venció', en: 'This upload address is not valid or is over' },
  ],
} as const);

export type SignedQuery = { readonly expires?: string | undefined; readonly signature?: string | undefined };

/** Addresses of the server's own at which bytes are taken without a token: `/uploads/{tenantId}/{id}`, signed, and over after a time. */
export class SignedUploads extends Uploads {
  readonly #secret: Buffer;
  readonly #clock: Clock;

  constructor(secret: string, clock: Clock) {
    super();
    // A key of its own: nothing else that the server signs is good here.
    this.#secret = createHmac('sha256', secret).update('uploads').digest();
    this.#clock = clock;
  }

  async uploadTo(name: UploadName, seconds: number) {
    const expires = Math.floor(this.#clock.now().getTime() / 1000) + seconds;
    const query = new URLSearchParams({ expires: String(expires), signature: this.#sign(name, expires).toString('base64url') });
    return { uploadUrl: `/uploads/${name.tenantId}/${name.id}?${query}`, method: 'PUT' as const, headers: uploadHeaders };
  }

  /** Refuses, with 403, an address that is not ours, is altered or is over. */
  check(name: UploadName, { expires = '', signature = '' }: SignedQuery) {
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#sign(name, Number(expires));
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isOurs || Number(expires) * 1000 <= this.#clock.now().getTime()) throw refuse('request.upload-over');
  }

  #sign({ tenantId, id }: UploadName, expires: number) {
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify([tenantId, id, expires]))
      .digest();
  }
}
