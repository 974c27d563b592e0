import { existsSync } from 'node:fs';
import { databaseOf } from '../data/data-folder.ts';
import { faultsOf } from '../data/full-check.ts';
import { damageOf } from '../data/quick-check.ts';
import { KeysError, readKeys } from '../data/signing-keys.ts';
import { type Command, UsageError } from './command.ts';

const mostLines = 200;

export const check: Command = {
  takes: '[--full]',
  does: 'says what is damaged: the structure of the database and the keys; with --full every row and event too',
  run: async ({ config, rest, at }) => {
    if (rest.some((word) => word !== '--full')) throw new UsageError('check takes nothing but --full');
    const dataDir = at(config.dataDir);
    const database = databaseOf(dataDir);
    if (!existsSync(database)) throw new Error(`there is no database in ${dataDir}`);
    const faults = [
      ...first(mostLines, rest.length > 0 ? faultsOf(database) : quick(database)),
      ...(config.jwtSecret ? [] : ofKeys(dataDir)),
    ];
    return faults.length > 0 ? { lines: faults, fails: true } : { lines: [`${dataDir} is whole`] };
  },
};

function quick(database: string) {
  const damage = damageOf(database, { pages: true });
  return damage === undefined ? [] : [damage];
}

function ofKeys(dataDir: string) {
  try {
    return readKeys(dataDir) ? [] : [`there are no keys in ${dataDir}`];
  } catch (error) {
    if (error instanceof KeysError) return [error.message];
    throw error;
  }
}

function* first(most: number, faults: Iterable<string>): Generator<string> {
  let count = 0;
  for (const fault of faults) {
    if (count++ === most) return yield 'there is more';
    yield fault;
  }
}
