import { isConnectionFailure } from '#shared/connection-failures';
import type { Logger } from '#shared/logger';
import { restartExitCode } from './exit-codes.ts';

/** The same time that a stop by SIGTERM may take. */
const graceMilliseconds = 10_000;

/**
 * Handles uncaught errors and rejections. A failed connection is only logged. After any other error the state of the process is unknown, so
 * it finishes the current work (`stop`) and exits for a restart.
 */
export function handleUncaughtErrors(log: Logger, stop: () => Promise<void>) {
  let isEnding = false;
  const exitForRestart = () => process.exit(restartExitCode);
  process.on('uncaughtException', (error: unknown, origin) => {
    const details = { err: error, origin };
    if (isConnectionFailure(error)) return log.warn(details, 'a connection failed and nobody had handled it');
    log.error(details, 'an error was not handled: the work in hand is finished and the process ends, to be started again');
    if (isEnding) return;
    isEnding = true;
    setTimeout(exitForRestart, graceMilliseconds).unref();
    stop().then(exitForRestart, (cause: unknown) => {
      log.error({ err: cause }, 'the work in hand could not be finished');
      exitForRestart();
    });
  });
}

/** If the reader of the output goes away (`| head`, a log collector that restarts), only the output is lost. */
export function ignoreOutputErrors() {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}
