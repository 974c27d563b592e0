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
  /** When another key replaced it; null for the current one. */
  retired: z.iso.datetime().nullable(),
});
const keysFileSchema = z.object({ keys: z.array(keySchema).min(1) });

/** A secret of the server, as it is stored. */
export type StoredKey = z.infer<typeof keySchema>;

/** A file of keys cannot be used. The message is one line that says what to do. */
export class KeysError extends Error {}

const recoveryHint = 'put it back from a backup, or run `npm run comanda -- keys new`, after which everybody signs in again';
/** The tokens of paired devices live for a year, and the PINs of staff are found by hashes made with a key until they are used again. */
const minVerificationSeconds = 366 * 24 * 60 * 60;
/** A running server signs with the previous key until it has read the file again. */
const reloadSlackSeconds = 10 * 60;

const generateKey = (now: Date): StoredKey => {
  const secret = randomBytes(48).toString('base64url');
  return { kid: toKid(secret), secret, made: now.toISOString(), retired: null };
};

/** The keys of a data folder, the current one first; undefined if there is no file. @throws KeysError if the file is damaged */
export function readKeys(dataDir: string): readonly StoredKey[] | undefined {
  const file = toKeysPath(dataDir);
  if (!existsSync(file)) return undefined;
  const keys = parseKeys(readFileSync(file));
  if (!keys) throw new KeysError(`${file} is damaged: ${recoveryHint}`);
  return keys;
}

/** Parses a file of keys; undefined if it is damaged. In earlier versions the file had just one secret, as text. */
export function parseKeys(bytes: Uint8Array): readonly StoredKey[] | undefined {
  const text = decodeText(bytes);
  if (text === undefined) return undefined;
  if (!text.startsWith('{')) return isLegacySecret(text) ? [{ kid: toKid(text), secret: text, made: null, retired: null }] : undefined;
  const { data } = keysFileSchema.safeParse(parseKeysJson(text));
  // The key id derives from the secret, so it also shows whether the secret is undamaged.
  return data?.keys.every(({ kid, secret }) => kid === toKid(secret)) ? data.keys : undefined;
}

/**
 * The keys of a data folder. They are generated if there is neither a file nor a database.
 * @throws KeysError if the file is damaged, or missing although there is a database
 */
export function readOrMakeKeys(dataDir: string, now: Date): readonly StoredKey[] {
  const keys = readKeys(dataDir);
  if (keys) return keys;
  if (existsSync(toDatabasePath(dataDir)))
    throw new KeysError(`${toKeysPath(dataDir)} is missing, though there is data: set JWT_SECRET if it was set before, or ${recoveryHint}`);
  return writeKeys(dataDir, [generateKey(now)]);
}

/** Replaces all keys by a new one. Everything that the previous keys have signed becomes invalid. */
export const replaceKeys = (dataDir: string, now: Date) => writeKeys(dataDir, [generateKey(now)]);

/** Makes a new current key. The previous ones continue to verify until everything they have signed has expired. */
export function rotateKeys(dataDir: string, keys: readonly StoredKey[], ttlSeconds: number, now: Date): readonly StoredKey[] {
  const retired = keys.map((earlier) => ({ ...earlier, retired: earlier.retired ?? now.toISOString() }));
  return writeKeys(dataDir, [generateKey(now), ...dropExpiredKeys(retired, ttlSeconds, now)]);
}

/** Removes the keys whose last signature has expired. `ttlSeconds`: how long tokens are valid. */
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

/** The parsed JSON of a file of keys; undefined if it is not valid. */
export function parseKeysJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is printable and long enough to be a secret. */
const isLegacySecret = (text: string) => isSecret(text) && !/\p{Cc}/u.test(text);
