import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { VapidKeys } from '#shared/vapid-keys';

/** Converts the keys to a private key that signs VAPID tokens (ES256). */
export function toSigningKey({ publicKey, privateKey }: VapidKeys): KeyObject {
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey } as JsonWebKey });
}
