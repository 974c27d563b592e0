import { createBackup } from '../data/backup.ts';
import { type Command, UsageError } from './command.ts';

export const backupCommand: Command = {
  usage: 'FILE',
  description: 'one archive (tar.gz) of database, files and keys, beside a running server or without one',
  run: async ({ config, args, resolvePath }) => {
    const [file, ...extra] = args;
    if (file === undefined || extra.length > 0) throw new UsageError('backup takes one FILE');
    const { bytes, files, hasKeys } = await createBackup(resolvePath(config.dataDir), resolvePath(file), new Date());
    const keys = hasKeys ? 'keys' : 'no keys, which are in JWT_SECRET: keep it as well';
    return { lines: [`${resolvePath(file)}: ${(bytes / 1e6).toFixed(1)} MB, checked; database, ${files} files, ${keys}`] };
  },
};
