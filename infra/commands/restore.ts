import { DamagedArchive } from '../data/backup-archive.ts';
import { restoreBackup } from '../data/restore.ts';
import { type Command, UsageError } from './command.ts';

export const restoreCommand: Command = {
  usage: 'FILE [DATA_DIR]',
  description: 'puts a backup into an empty or missing folder, once all of it is checked',
  run: async ({ config, args, resolvePath }) => {
    const [file, folder, ...extra] = args;
    if (file === undefined || extra.length > 0) throw new UsageError('restore takes a FILE, and the DATA_DIR when it is another one');
    const dataDir = resolvePath(folder ?? config.dataDir);
    const { made: createdAt } = await restoreBackup(resolvePath(file), dataDir).catch((error: unknown) => {
      if (error instanceof DamagedArchive) throw new Error(`${resolvePath(file)} is damaged, and nothing was restored: ${error.message}`);
      throw error;
    });
    return { lines: [`${dataDir} is as it was at ${createdAt}`] };
  },
};
