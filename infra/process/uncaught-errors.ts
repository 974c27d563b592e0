import { isConnectionFailure } from '#shared/connection-failures';
import type { Logger } from '#shared/logger';
import { restartExitCode } from './exit-codes.ts';

/** As long as SIGTERM has. */
const graceMilliseconds = 10_000;

/**
 * What happens to an error, or a rejection, that nobody has handled. The failure of a connection is logged and life goes on. After anything
 * else nobody knows what state the process is in: the work in hand is finished (`stop`), and the process ends to be started again.
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

/** Whoever reads the output may go away (`| head`, a log collector that restarts): what is written then is lost, and nothing else. */
export function ignoreOutputErrors() {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}
