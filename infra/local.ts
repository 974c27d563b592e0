import { ConfigError, readConfig } from '#shared/config';
import { makeLog } from '#shared/log';
import { demoAccounts, demoPassword } from './demo/accounts.ts';
import { startServer } from './server.ts';
import { handleUncaughtErrors, outliveReaders } from './uncaught-errors.ts';
import { startWatchdog } from './watchdog.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const stopTogether = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** What went wrong at the start, in one line for whoever started it. */
function explain(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `Port ${port} is taken: set PORT to another one.`;
  if (error instanceof Error && 'code' in error && error.code === 'EACCES')
    return `Port ${port} or the data folder is not allowed for this user.`;
  return `Comanda could not start: ${error instanceof Error ? error.message : String(error)}`;
}

outliveReaders();
const start = performance.now();
const config = (() => {
  try {
    return readConfig(process.env);
  } catch (error) {
    return stopTogether(error instanceof ConfigError ? error.message : String(error));
  }
})();
const log = makeLog(config.logLevel);
const running = await startServer(config, log, say).catch((error: unknown) => stopTogether(explain(error, config.port)));

say(`Comanda is open (${Math.round(performance.now() - start)} ms)`);
say(`  storefront  ${running.url}/`);
say(`  console     ${running.url}/console`);
say(`  API         ${running.url}/docs`);
if (running.tableUrl) say(`  a table     ${running.tableUrl}`);
if (running.setupUrl) {
  say('There is no business yet. Open it within 24 hours; whoever has this link can, once:');
  say(`First run: ${running.setupUrl}`);
}
if (config.demo) {
  say(`  demo accounts, password ${demoPassword}:`);
  for (const { email, tenant, role } of demoAccounts) say(`    ${email.padEnd(24)} ${tenant.padEnd(8)} ${role}`);
}

let stopped: Promise<void> | undefined;
const stop = () => {
  stopped ??= running.stop();
  return stopped;
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => stopTogether(`Comanda did not stop cleanly: ${String(error)}`),
    );
  });
}
handleUncaughtErrors(log, stop);
startWatchdog(log);
