import { resolve } from 'node:path';
import { ConfigError, readConfig } from '#shared/config';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { type Command, type CommandResult, UsageError } from './commands/command.ts';
import { keysCommand } from './commands/keys.ts';
import { restoreCommand } from './commands/restore.ts';
import { assertOwner, restrictUmask } from './data/data-folder.ts';

/*
 * The admin command line: `npm run comanda -- help`. It works on DATA_DIR and contacts no server. Exit codes: 0 success, 1 failure,
 * 2 wrong usage.
 */
const commands: Readonly<Record<string, Command>> = {
  backup: backupCommand,
  restore: restoreCommand,
  check: checkCommand,
  keys: keysCommand,
};

const toHelpLines = () => [
  'npm run comanda -- COMMAND, on the folder that DATA_DIR names (.data unless set):',
  ...Object.entries(commands).map(([name, { usage, description }]) => `  ${`${name} ${usage}`.padEnd(34)} ${description}`),
  `  ${'help'.padEnd(34)} this`,
];

/** npm starts scripts in the folder of the project; INIT_CWD is the folder from which it was called. */
const callerFolder = (process.env.npm_lifecycle_event === 'comanda' && process.env.INIT_CWD) || process.cwd();

async function main([name = 'help', ...args]: readonly string[]): Promise<CommandResult> {
  if (['help', '--help', '-h'].includes(name)) return { lines: toHelpLines() };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  // Without NODE_ENV: in production a server needs a secret, but a command such as restore does not.
  const config = readConfig({ ...process.env, NODE_ENV: undefined });
  const dataDir = resolve(config.dataDir);
  assertOwner(dataDir, process.getuid?.());
  return command.run({ config: { ...config, dataDir }, args, resolvePath: (path) => resolve(callerFolder, path) });
}

/** Reports every error in one line. */
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
