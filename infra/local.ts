import { ConfigError, readConfig } from '#shared/config';
import { createLogger } from '#shared/logger';
import { demoAccounts, demoPassword, demoPins } from './demo/content/accounts.ts';
import { handleUncaughtErrors, ignoreOutputErrors } from './process/uncaught-errors.ts';
import { startWatchdog } from './process/watchdog.ts';
import { startServer } from './server/start-server.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);
const exitWithError = (line: string): never => {
  process.stderr.write(`${line}\n`);
  process.exit(1);
};

/** Describes an error at the start in one line. */
function describeStartError(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `Port ${port} is taken: set PORT to another one.`;
  if (error instanceof Error && 'code' in error && error.code === 'EACCES')
    return `Port ${port} or the data folder is not allowed for this user.`;
  return `Comanda could not start: ${error instanceof Error ? error.message : String(error)}`;
}

ignoreOutputErrors();
const startedAt = performance.now();
const config = (() => {
  try {
    return readConfig(process.env);
  } catch (error) {
    return exitWithError(error instanceof ConfigError ? error.message : String(error));
  }
})();
const log = createLogger(config.logLevel);
const server = await startServer(config, log, print).catch((error: unknown) => exitWithError(describeStartError(error, config.port)));

let stopping: Promise<void> | undefined;
const stop = () => {
  stopping ??= server.stop();
  return stopping;
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => exitWithError(`Comanda did not stop cleanly: ${String(error)}`),
    );
  });
}
handleUncaughtErrors(log, stop);
startWatchdog(log);

const addressLines = [
  `Comanda is open (${Math.round(performance.now() - startedAt)} ms)`,
  `  storefront  ${server.url}/`,
  `  console     ${server.url}/console`,
  `  API         ${server.url}/docs`,
  ...(server.tableUrl ? [`  a table     ${server.tableUrl}`] : []),
];
const pinByRole: Readonly<Record<string, string>> = demoPins;
const accountLines = demoAccounts.map(({ email, tenant, role }) => {
  const pin = pinByRole[role];
  return `    ${email.padEnd(24)} ${tenant.padEnd(8)} ${pin === undefined ? role : `${role.padEnd(8)} PIN ${pin}`}`;
});
const demoLines = server.hasDemo ? [`  demo accounts, password ${demoPassword}; the PINs are for paired devices:`, ...accountLines] : [];
const firstRunLines = server.setupUrl
  ? ['There is no business yet. Whoever has this link can open the first one, within 24 hours:', `First run: ${server.setupUrl}`]
  : [];
// In one write, and last: a process that waits for the addresses gets all of them, and may stop the server from now on.
print([...addressLines, ...demoLines, ...firstRunLines].join('\n'));
