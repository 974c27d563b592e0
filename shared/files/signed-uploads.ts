import { createHmac, type KeyObject } from 'node:crypto';
import { Keyring } from '../auth/keyring.ts';
import type { Clock } from '../clock.ts';
import { defineErrors } from '../errors.ts';
import { type UploadKey, Uploads, uploadHeaders } from './uploads.ts';

const uploadError = defineErrors({
  'request.upload-over': [
    'forbidden',
    { es: 'Esta dirección de subida no es válida o ya venció', en: 'This upload address is not valid or is over' },
  ],
} as const);

export type UploadSignature = { readonly expires?: string | undefined; readonly signature?: string | undefined };

/** Uploads to signed addresses of this server that expire: `/uploads/{tenantId}/{id}`. They need no token. */
export class SignedUploads extends Uploads {
  readonly #keys: Keyring;
  readonly #clock: Clock;

  constructor(secret: string | Keyring, clock: Clock) {
    super();
    this.#keys = Keyring.from(secret);
    this.#clock = clock;
  }

  async createUploadTarget(name: UploadKey, seconds: number) {
    const expires = Math.floor(this.#clock.now().getTime() / 1000) + seconds;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: sign(this.#keys.current.secret, name, expires).toString('base64url'),
    });
    return { uploadUrl: `/uploads/${name.tenantId}/${name.id}?${query}`, method: 'PUT' as const, headers: uploadHeaders };
  }

  /** @throws 403 `request.upload-over` if the address is not ours, was altered or has expired */
  assertValid(name: UploadKey, { expires = '', signature = '' }: UploadSignature) {
    const isOurs = this.#keys.hasMatchingMac(Buffer.from(signature, 'base64url'), (secret) => sign(secret, name, Number(expires)));
    if (!isOurs || Number(expires) * 1000 <= this.#clock.now().getTime()) throw uploadError('request.upload-over');
  }
}

function sign(secret: KeyObject, { tenantId, id }: UploadKey, expires: number) {
  // A separate key: no other signature of the server is valid here.
  const uploadSecret = createHmac('sha256', secret).update('uploads').digest();
  return createHmac('sha256', uploadSecret)
    .update(JSON.stringify([tenantId, id, expires]))
    .digest();
}
