import { existsSync } from 'node:fs';
import type { Config } from '#shared/config';
import { withLock } from '#shared/store/sqlite/sqlite-file';
import { toKeysPath } from '../data/data-folder.ts';
import { KeysError, readKeys, replaceKeys, rotateKeys, type StoredKey } from '../data/signing-keys.ts';
import { type Command, UsageError } from './command.ts';

export const keysCommand: Command = {
  usage: '[rotate | new [--sign-out]]',
  description: 'shows the names of the keys that sign; rotate makes a new one and signs nobody out; new replaces missing or damaged ones',
  run: async ({ config, args, resolvePath }) => {
    const dataDir = resolvePath(config.dataDir);
    if (!existsSync(dataDir)) throw new Error(`there is no ${dataDir}`);
    if (config.jwtSecret)
      throw new Error('JWT_SECRET is set, and the file of the keys is not read: put a new secret and a comma before the old one there');
    switch (args.join(' ')) {
      case '':
        return { lines: readExistingKeys(dataDir).map(formatKey) };
      case 'rotate':
        return { lines: withLock(toLockPath(dataDir), () => runRotate(config, dataDir)) };
      case 'new':
      case 'new --sign-out':
        return { lines: withLock(toLockPath(dataDir), () => runNew(dataDir, args.length > 1)) };
      default:
        throw new UsageError('keys takes nothing, rotate, new, or new --sign-out');
    }
  },
};

const toLockPath = (dataDir: string) => `${toKeysPath(dataDir)}.lock`;
const formatKey = ({ kid, made, retired }: StoredKey) =>
  `${kid}  made ${made ?? 'by an earlier release'}, ${retired === null ? 'signs' : `retired ${retired}`}`;

function readExistingKeys(dataDir: string) {
  const keys = readKeys(dataDir);
  if (!keys) throw new Error(`there are no keys in ${dataDir}: \`npm run comanda -- keys new\` makes some`);
  return keys;
}

function runRotate({ jwtTtlSeconds }: Config, dataDir: string) {
  const keys = rotateKeys(dataDir, readExistingKeys(dataDir), jwtTtlSeconds, new Date());
  return [...keys.map(formatKey), 'a running server takes the new key within seconds; nobody is signed out'];
}

function runNew(dataDir: string, isSignOutAllowed: boolean) {
  if (!isSignOutAllowed && hasUsableKeys(dataDir)) {
    throw new Error('the keys are whole: `keys rotate` changes them and signs nobody out, `keys new --sign-out` everybody');
  }
  return [...replaceKeys(dataDir, new Date()).map(formatKey), 'everybody signs in again'];
}

function hasUsableKeys(dataDir: string) {
  try {
    return readKeys(dataDir) !== undefined;
  } catch (error) {
    if (error instanceof KeysError) return false;
    throw error;
  }
}
