import { existsSync } from 'node:fs';
import { toDatabasePath } from '../data/data-folder.ts';
import { findFaults } from '../data/full-check.ts';
import { findDamage } from '../data/quick-check.ts';
import { KeysError, readKeys } from '../data/signing-keys.ts';
import { type Command, UsageError } from './command.ts';

const maxLines = 200;

export const checkCommand: Command = {
  usage: '[--full]',
  description: 'says what is damaged: the structure of the database and the keys; with --full every row and event too',
  run: async ({ config, args, resolvePath }) => {
    if (args.some((argument) => argument !== '--full')) throw new UsageError('check takes nothing but --full');
    const dataDir = resolvePath(config.dataDir);
    const database = toDatabasePath(dataDir);
    if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`);
    const faults = [
      ...takeFirst(maxLines, args.length > 0 ? findFaults(database) : runQuickCheck(database)),
      ...(config.jwtSecret ? [] : findKeyFaults(dataDir)),
    ];
    return faults.length > 0 ? { lines: faults, hasFailed: true } : { lines: [`${dataDir} is whole`] };
  },
};

function runQuickCheck(database: string) {
  const damage = findDamage(database, { pages: true });
  return damage === undefined ? [] : [damage];
}

function findKeyFaults(dataDir: string) {
  try {
    return readKeys(dataDir) ? [] : [`there are no keys in ${dataDir}`];
  } catch (error) {
    if (error instanceof KeysError) return [error.message];
    throw error;
  }
}

function* takeFirst(max: number, faults: Iterable<string>): Generator<string> {
  let count = 0;
  for (const fault of faults) {
    if (count++ === max) return yield 'there is more';
    yield fault;
  }
}
