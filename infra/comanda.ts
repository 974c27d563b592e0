import { resolve } from 'node:path';
import { ConfigError, readConfig } from '#shared/config';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { type Command, type CommandResult, UsageError } from './commands/command.ts';
import { keysCommand } from './commands/keys.ts';
import { restoreCommand } from './commands/restore.ts';
import { assertOwner, restrictUmask } from './data/data-folder.ts';

/*
 * The admin command line: `npm run comanda -- help`. It works on DATA_DIR and speaks to no server. Exit codes: 0 done, 1 not done or
 * not well, 2 not understood.
 */
const commands: Readonly<Record<string, Command>> = {
  backup: backupCommand,
  restore: restoreCommand,
  check: checkCommand,
  keys: keysCommand,
};

const toHelpLines = () => [
  'npm run comanda -- COMMAND, on the folder that DATA_DIR names (.data unless set):',
  ...Object.entries(commands).map(([name, { usage: takes, description: does }]) => `  ${`${name} ${takes}`.padEnd(34)} ${does}`),
  `  ${'help'.padEnd(34)} this`,
];

/** npm starts us in the folder of the project, and says from where it was called. */
const callerFolder = (process.env.npm_lifecycle_event === 'comanda' && process.env.INIT_CWD) || process.cwd();

async function main([name = 'help', ...args]: readonly string[]): Promise<CommandResult> {
  if (['help', '--help', '-h'].includes(name)) return { lines: toHelpLines() };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  // It starts nothing, so that nothing is missing: in production a server needs a secret, a restore does not.
  const config = readConfig({ ...process.env, NODE_ENV: undefined });
  const dataDir = resolve(config.dataDir);
  assertOwner(dataDir, process.getuid?.());
  return command.run({ config: { ...config, dataDir }, args, resolvePath: (path) => resolve(callerFolder, path) });
}

/** Everything that goes wrong is one line. */
function reportError(error: unknown) {
  const message = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
  const isUsage = error instanceof UsageError;
  process.stderr.write(isUsage ? `${message}; \`npm run comanda -- help\` says what there is\n` : `${message}\n`);
  process.exitCode = isUsage || error instanceof ConfigError ? 2 : 1;
}

restrictUmask();
const result = await main(process.argv.slice(2)).catch(reportError);
if (result) {
  process.stdout.write(`${result.lines.join('\n')}\n`);
  if (result.hasFailed) process.exitCode = 1;
}
