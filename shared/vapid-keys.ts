import { createECDH, createHash, randomBytes } from 'node:crypto';

/**
 * The key pair that identifies this installation to push services: P-256, uncompressed point and scalar in base64url.
 * @see https://www.rfc-editor.org/rfc/rfc8292
 */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

const toKeyPair = (privateKey: Uint8Array): VapidKeys => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  return { publicKey: curve.getPublicKey('base64url'), privateKey: Buffer.from(privateKey).toString('base64url') };
};

/** Derives a key pair from a secret: always the same for the same secret. */
export function deriveVapidKeys(secret: string): VapidKeys {
  for (let round = 0; ; round += 1) {
    try {
      return toKeyPair(createHash('sha256').update(`vapid ${round} ${secret}`).digest());
    } catch {
      // Not below the order of the curve, which happens once in 2³².
    }
  }
}

export const generateVapidKeys = () => deriveVapidKeys(randomBytes(48).toString('base64url'));

/** Whether the public key belongs to the private key. */
export function isKeyPair({ publicKey, privateKey }: VapidKeys): boolean {
  try {
    return toKeyPair(Buffer.from(privateKey, 'base64url')).publicKey === publicKey;
  } catch {
    return false;
  }
}
