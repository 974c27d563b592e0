import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeDurably } from '#shared/files/durable-files';
import { generateVapidKeys, isKeyPair, type VapidKeys } from '#shared/vapid-keys';
import { toVapidKeysPath } from './data-folder.ts';
import { KeysError } from './signing-keys.ts';

const vapidKeysSchema = z.object({ publicKey: z.string(), privateKey: z.string() }).refine(isKeyPair);

const recoveryHint = 'put it back from a backup, or remove it, after which every browser has to subscribe to push messages again';

/** The keys of a data folder; undefined where there is no file. Throws KeysError for a damaged one. */
export function readVapidKeys(dataDir: string): VapidKeys | undefined {
  const file = toVapidKeysPath(dataDir);
  if (!existsSync(file)) return undefined;
  const { data } = vapidKeysSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!data) throw new KeysError(`${file} is damaged: ${recoveryHint}`);
  return data;
}

/** Whether there is no file, or a good one. */
export function hasValidVapidKeys(dataDir: string): boolean {
  try {
    readVapidKeys(dataDir);
    return true;
  } catch (error) {
    if (error instanceof KeysError) return false;
    throw error;
  }
}

/** The keys of a data folder, made at the first start. A folder of an earlier version has none, and nobody has subscribed. */
export function readOrMakeVapidKeys(dataDir: string): VapidKeys {
  const keys = readVapidKeys(dataDir);
  if (keys) return keys;
  const generated = generateVapidKeys();
  writeDurably(toVapidKeysPath(dataDir), `${JSON.stringify(generated, null, 2)}\n`);
  return generated;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
