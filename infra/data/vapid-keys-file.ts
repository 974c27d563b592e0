import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeDurably } from '#shared/files/durable-files';
import { generateVapidKeys, isKeyPair, type VapidKeys } from '#shared/vapid-keys';
import { toVapidKeysPath } from './data-folder.ts';
import { KeysError, parseKeysJson } from './signing-keys.ts';

const vapidKeysSchema = z.object({ publicKey: z.string(), privateKey: z.string() }).refine(isKeyPair);

const recoveryHint = 'put it back from a backup, or remove it, after which every browser has to subscribe to push messages again';

/** The keys of a data folder; undefined if there is no file. @throws KeysError if the file is damaged */
export function readVapidKeys(dataDir: string): VapidKeys | undefined {
  const file = toVapidKeysPath(dataDir);
  if (!existsSync(file)) return undefined;
  const { data } = vapidKeysSchema.safeParse(parseKeysJson(readFileSync(file, 'utf8')));
  if (!data) throw new KeysError(`${file} is damaged: ${recoveryHint}`);
  return data;
}

/** Whether there is no file or a valid one. */
export function hasValidVapidKeys(dataDir: string): boolean {
  try {
    readVapidKeys(dataDir);
    return true;
  } catch (error) {
    if (error instanceof KeysError) return false;
    throw error;
  }
}

/**
 * The keys of a data folder, generated if there is no file: at the first start, or in a folder of an earlier version, in which nobody has
 * subscribed to push messages.
 * @throws KeysError if the file is damaged
 */
export function readOrMakeVapidKeys(dataDir: string): VapidKeys {
  const keys = readVapidKeys(dataDir);
  if (keys) return keys;
  const generated = generateVapidKeys();
  writeDurably(toVapidKeysPath(dataDir), `${JSON.stringify(generated, null, 2)}\n`);
  return generated;
}
