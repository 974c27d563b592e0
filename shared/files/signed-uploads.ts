import { createHmac } from 'node:crypto';
import { Keyring } from '../auth/keyring.ts';
import type { Clock } from '../clock.ts';
import { refusing } from '../errors.ts';
import { type UploadName, Uploads, uploadHeaders } from './uploads.ts';

const refuse = refusing({
  'request.upload-over': [
    'forbidden',
    { es: 'Esta dirección de subida no es válida o ya venció', en: 'This upload address is not valid or is over' },
  ],
} as const);

export type SignedQuery = { readonly expires?: string | undefined; readonly signature?: string | undefined };

/** Addresses of the server's own at which bytes are taken without a token: `/uploads/{tenantId}/{id}`, signed, and over after a time. */
export class SignedUploads extends Uploads {
  readonly #keys: Keyring;
  readonly #clock: Clock;

  constructor(secret: string | Keyring, clock: Clock) {
    super();
    this.#keys = Keyring.of(secret);
    this.#clock = clock;
  }

  async uploadTo(name: UploadName, seconds: number) {
    const expires = Math.floor(this.#clock.now().getTime() / 1000) + seconds;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: sign(this.#keys.current.secret, name, expires).toString('base64url'),
    });
    return { uploadUrl: `/uploads/${name.tenantId}/${name.id}?${query}`, method: 'PUT' as const, headers: uploadHeaders };
  }

  /** Refuses, with 403, an address that is not ours, is altered or is over. */
  check(name: UploadName, { expires = '', signature = '' }: SignedQuery) {
    const isOurs = this.#keys.verifies(Buffer.from(signature, 'base64url'), (secret) => sign(secret, name, Number(expires)));
    if (!isOurs || Number(expires) * 1000 <= this.#clock.now().getTime()) throw refuse('request.upload-over');
  }
}

function sign(secret: Uint8Array, { tenantId, id }: UploadName, expires: number) {
  // A key of its own: nothing else that the server signs is good here.
  const own = createHmac('sha256', secret).update('uploads').digest();
  return createHmac('sha256', own)
    .update(JSON.stringify([tenantId, id, expires]))
    .digest();
}
