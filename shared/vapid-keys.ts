import { createECDH, createHash, randomBytes } from 'node:crypto';

/** The key pair by which push services know this installation (RFC 8292): P-256, uncompressed point and scalar in base64url. */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

const toKeyPair = (privateKey: Uint8Array): VapidKeys => {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey);
  return { publicKey: curve.getPublicKey('base64url'), privateKey: Buffer.from(privateKey).toString('base64url') };
};

/** The keys that a secret stands for, the same at every start. */
export function deriveVapidKeys(secret: string): VapidKeys {
  for (let round = 0; ; round += 1) {
    try {
      return toKeyPair(createHash('sha256').update(`vapid ${round} ${secret}`).digest());
    } catch {
      // No number below the order of the curve, as happens once in 2³².
    }
  }
}

export const generateVapidKeys = () => deriveVapidKeys(randomBytes(48).toString('base64url'));

/** Whether they are a pair. */
export function isKeyPair({ publicKey, privateKey }: VapidKeys): boolean {
  try {
    return toKeyPair(Buffer.from(privateKey, 'base64url')).publicKey === publicKey;
  } catch {
    return false;
  }
}
