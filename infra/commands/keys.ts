import { existsSync } from 'node:fs';
import type { Config } from '#shared/config';
import { withLock } from '#shared/store/sqlite/sqlite-file';
import { keysFileOf } from '../data/data-folder.ts';
import { KeysError, readKeys, rotate, type StoredKey, startAnew } from '../data/signing-keys.ts';
import { type Command, UsageError } from './command.ts';

export const keys: Command = {
  takes: '[rotate | new [--sign-out]]',
  does: 'shows the names of the keys that sign; rotate makes a new one and signs nobody out; new replaces missing or damaged ones',
  run: async ({ config, rest, at }) => {
    const dataDir = at(config.dataDir);
    if (!existsSync(dataDir)) throw new Error(`there is no ${dataDir}`);
    if (config.jwtSecret)
      throw new Error('JWT_SECRET is set, and the file of the keys is not read: put a new secret and a comma before the old one there');
    switch (rest.join(' ')) {
      case '':
        return { lines: known(dataDir).map(line) };
      case 'rotate':
        return { lines: withLock(lockOf(dataDir), () => rotated(config, dataDir)) };
      case 'new':
      case 'new --sign-out':
        return { lines: withLock(lockOf(dataDir), () => anew(dataDir, rest.length > 1)) };
      default:
        throw new UsageError('keys takes nothing, rotate, new, or new --sign-out');
    }
  },
};

const lockOf = (dataDir: string) => `${keysFileOf(dataDir)}.lock`;
const line = ({ kid, made, retired }: StoredKey) =>
  `${kid}  made ${made ?? 'by an earlier release'}, ${retired === null ? 'signs' : `retired ${retired}`}`;

function known(dataDir: string) {
  const found = readKeys(dataDir);
  if (!found) throw new Error(`there are no keys in ${dataDir}: \`npm run comanda -- keys new\` makes some`);
  return found;
}

function rotated({ jwtTtlSeconds }: Config, dataDir: string) {
  const made = rotate(dataDir, known(dataDir), jwtTtlSeconds, new Date());
  return [...made.map(line), 'a running server takes the new key within seconds; nobody is signed out'];
}

function anew(dataDir: string, signsOut: boolean) {
  if (!signsOut && areGood(dataDir)) {
    throw new Error('the keys are whole: `keys rotate` changes them and signs nobody out, `keys new --sign-out` everybody');
  }
  return [...startAnew(dataDir, new Date()).map(line), 'everybody signs in again'];
}

function areGood(dataDir: string) {
  try {
    return readKeys(dataDir) !== undefined;
  } catch (error) {
    if (error instanceof KeysError) return false;
    throw error;
  }
}
