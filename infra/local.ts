import { ConfigError, readConfig } from '#shared/config';
import { makeLog } from '#shared/logger';
import { demoAccounts, demoPassword } from './demo/content/accounts.ts';
import { handleUncaughtErrors, outliveReaders } from './process/uncaught-errors.ts';
import { startWatchdog } from './process/watchdog.ts';
import { startServer } from './server/start-server.ts';

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

const addresses = [
  `Comanda is open (${Math.round(performance.now() - start)} ms)`,
  `  storefront  ${running.url}/`,
  `  console     ${running.url}/console`,
  `  API         ${running.url}/docs`,
  ...(running.tableUrl ? [`  a table     ${running.tableUrl}`] : []),
];
const accounts = demoAccounts.map(({ email, tenant, role }) => `    ${email.padEnd(24)} ${tenant.padEnd(8)} ${role}`);
const demo = running.hasDemo ? [`  demo accounts, password ${demoPassword}:`, ...accounts] : [];
const firstRun = running.setupUrl
  ? ['There is no business yet. Whoever has this link can open the first one, within 24 hours:', `First run: ${running.setupUrl}`]
  : [];
// In one piece, and last: whoever waits for the addresses has all of them, and may end the server from now on.
say([...addresses, ...demo, ...firstRun].join('\n'));
