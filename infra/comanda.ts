import { resolve } from 'node:path';
import { ConfigError, readConfig } from '#shared/config';
import { backup } from './commands/backup.ts';
import { check } from './commands/check.ts';
import { type Command, type Outcome, UsageError } from './commands/command.ts';
import { keys } from './commands/keys.ts';
import { restore } from './commands/restore.ts';
import { checkOwner, keepToOurselves } from './data/data-folder.ts';

/*
 * The admin command line: `npm run comanda -- help`. It works on DATA_DIR and speaks to no server. Exit codes: 0 done, 1 not done or
 * not well, 2 not understood.
 */
const commands: Readonly<Record<string, Command>> = { backup, restore, check, keys };

const help = () => [
  'npm run comanda -- COMMAND, on the folder that DATA_DIR names (.data unless set):',
  ...Object.entries(commands).map(([name, { takes, does }]) => `  ${`${name} ${takes}`.padEnd(34)} ${does}`),
  `  ${'help'.padEnd(34)} this`,
];

/** npm starts us in the folder of the project, and says from where it was called. */
const called = (process.env.npm_lifecycle_event === 'comanda' && process.env.INIT_CWD) || process.cwd();

async function main([name = 'help', ...rest]: readonly string[]): Promise<Outcome> {
  if (['help', '--help', '-h'].includes(name)) return { lines: help() };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${JSON.stringify(name)}`);
  // It starts nothing, so that nothing is missing: in production a server needs a secret, a restore does not.
  const config = readConfig({ ...process.env, NODE_ENV: undefined });
  const dataDir = resolve(config.dataDir);
  checkOwner(dataDir, process.getuid?.());
  return command.run({ config: { ...config, dataDir }, rest, at: (path) => resolve(called, path) });
}

/** Everything that goes wrong is one line. */
function explain(error: unknown) {
  const message = (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
  const isUsage = error instanceof UsageError;
  process.stderr.write(isUsage ? `${message}; \`npm run comanda -- help\` says what there is\n` : `${message}\n`);
  process.exitCode = isUsage || error instanceof ConfigError ? 2 : 1;
}

keepToOurselves();
const outcome = await main(process.argv.slice(2)).catch(explain);
if (outcome) {
  process.stdout.write(`${outcome.lines.join('\n')}\n`);
  if (outcome.fails) process.exitCode = 1;
}
