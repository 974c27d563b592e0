import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { toKid } from '#shared/auth/keyring';
import { isSecret } from '#shared/config';
import { writeDurably } from '#shared/files/durable-files';
import { toDatabasePath, toKeysPath } from './data-folder.ts';

const keySchema = z.object({
  kid: z.string(),
  secret: z.string().refine(isSecret),
  made: z.iso.datetime().nullable(),
  /** When another one took its place; null for the current one. */
  retired: z.iso.datetime().nullable(),
});
const keysFileSchema = z.object({ keys: z.array(keySchema).min(1) });

/** A secret of the server's, as it is kept. */
export type StoredKey = z.infer<typeof keySchema>;

/** The file of the keys cannot be used; the message is one line that names the way out. */
export class KeysError extends Error {}

const recoveryHint = 'put it back from a backup, or run `npm run comanda -- keys new`, after which everybody signs in again';
/** Half a day more than the longest of what is signed or hashed with a secret besides tokens: idempotency records live for a day. */
const minVerificationSeconds = 36 * 60 * 60;
/** Until a running server has read the file again, it signs with the key before. */
const reloadSlackSeconds = 10 * 60;

const generateKey = (now: Date): StoredKey => {
  const secret = randomBytes(48).toString('base64url');
  return { kid: toKid(secret), secret, made: now.toISOString(), retired: null };
};

/** The keys of a data folder, the current one first; undefined where there is no file. Throws KeysError for a damaged one. */
export function readKeys(dataDir: string): readonly StoredKey[] | undefined {
  const file = toKeysPath(dataDir);
  if (!existsSync(file)) return undefined;
  const keys = parseKeys(readFileSync(file));
  if (!keys) throw new KeysError(`${file} is damaged: ${recoveryHint}`);
  return keys;
}

/** The keys in the bytes of such a file; undefined when they are damaged. Earlier versions kept a secret alone, as text. */
export function parseKeys(bytes: Uint8Array): readonly StoredKey[] | undefined {
  const text = decodeText(bytes);
  if (text === undefined) return undefined;
  if (!text.startsWith('{')) return isLegacySecret(text) ? [{ kid: toKid(text), secret: text, made: null, retired: null }] : undefined;
  const { data } = keysFileSchema.safeParse(parseJson(text));
  // The name of a key is made from its secret, so it tells as well whether the secret is whole.
  return data?.keys.every(({ kid, secret }) => kid === toKid(secret)) ? data.keys : undefined;
}

/** The keys of a data folder; made when there is no file and nothing that it would have signed. Throws KeysError otherwise. */
export function readOrMakeKeys(dataDir: string, now: Date): readonly StoredKey[] {
  const keys = readKeys(dataDir);
  if (keys) return keys;
  if (existsSync(toDatabasePath(dataDir)))
    throw new KeysError(`${toKeysPath(dataDir)} is missing, though there is data: set JWT_SECRET if it was set before, or ${recoveryHint}`);
  return writeKeys(dataDir, [generateKey(now)]);
}

/** Makes a key that is the only one: whatever the keys before have signed is no longer good. */
export const replaceKeys = (dataDir: string, now: Date) => writeKeys(dataDir, [generateKey(now)]);

/** Makes a new current key; those before go on verifying for as long as what they have signed may live. */
export function rotateKeys(dataDir: string, keys: readonly StoredKey[], ttlSeconds: number, now: Date): readonly StoredKey[] {
  const retired = keys.map((earlier) => ({ ...earlier, retired: earlier.retired ?? now.toISOString() }));
  return writeKeys(dataDir, [generateKey(now), ...dropExpiredKeys(retired, ttlSeconds, now)]);
}

/** Without the keys whose last signature is over. `ttlSeconds`: how long tokens live. */
export const dropExpiredKeys = (keys: readonly StoredKey[], ttlSeconds: number, now: Date) =>
  keys.filter(({ retired }) => {
    const verificationSeconds = Math.max(ttlSeconds, minVerificationSeconds) + reloadSlackSeconds;
    return retired === null || Date.parse(retired) + verificationSeconds * 1000 > now.getTime();
  });

function writeKeys(dataDir: string, keys: readonly StoredKey[]): readonly StoredKey[] {
  writeDurably(toKeysPath(dataDir), `${JSON.stringify({ keys }, null, 2)}\n`);
  return keys;
}

function decodeText(bytes: Uint8Array) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Printable and long enough. */
const isLegacySecret = (text: string) => isSecret(text) && !/\p{Cc}/u.test(text);
