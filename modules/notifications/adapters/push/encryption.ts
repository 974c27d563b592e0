import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The decoded keys of a subscription: a P-256 public key of 65 bytes and a secret of 16 bytes. */
export type PushReceiverKeys = { readonly publicKey: Uint8Array; readonly authSecret: Uint8Array };

/** In bytes. The message is a single record; this is the largest body that push services have to accept. */
const recordSize = 4096;
/** Marks the last record. There is no padding. */
const delimiter = Uint8Array.of(2);

const deriveKey = (key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));
const toContentEncodingInfo = (name: string) => Buffer.from(`Content-Encoding: ${name}\0`);

/** Decodes the base64url keys of a subscription. Returns undefined if they are invalid. */
export function parseReceiverKeys({ p256dh, auth }: { readonly p256dh: string; readonly auth: string }): PushReceiverKeys | undefined {
  const [publicKey, authSecret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')];
  if (publicKey.length !== 65 || authSecret.length !== 16) return undefined;
  try {
    const probe = createECDH('prime256v1');
    probe.generateKeys();
    probe.computeSecret(publicKey);
    return { publicKey, authSecret };
  } catch {
    return undefined;
  }
}

/** Random by default. Tests set them to reproduce the example of the standard. */
export type EncryptionParameters = { readonly salt: Uint8Array; readonly sender: ECDH };

function generateParameters(): EncryptionParameters {
  const sender = createECDH('prime256v1');
  sender.generateKeys();
  return { salt: randomBytes(16), sender };
}

/**
 * Encrypts a message so that only this browser can read it.
 * @see https://www.rfc-editor.org/rfc/rfc8291 and https://www.rfc-editor.org/rfc/rfc8188
 */
export function encrypt(
  text: Uint8Array,
  { publicKey, authSecret }: PushReceiverKeys,
  { salt, sender }: EncryptionParameters = generateParameters(),
): Uint8Array {
  const senderKey = sender.getPublicKey();
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, senderKey]);
  const key = deriveKey(sender.computeSecret(publicKey), authSecret, keyInfo, 32);
  const cipher = createCipheriv(
    'aes-128-gcm',
    deriveKey(key, salt, toContentEncodingInfo('aes128gcm'), 16),
    deriveKey(key, salt, toContentEncodingInfo('nonce'), 12),
  );
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize);
  header.writeUInt8(senderKey.length, 4);
  return Buffer.concat([salt, header, senderKey, cipher.update(text), cipher.update(delimiter), cipher.final(), cipher.getAuthTag()]);
}
