import { isConnectionFailure } from '#shared/connection-failures';
import type { Log } from '#shared/logger';
import { restartExitCode } from './exit-codes.ts';

/** As long as SIGTERM has. */
const graceMilliseconds = 10_000;

/**
 * What happens to an error, or a rejection, that nobody has handled. The failure of a connection is logged and life goes on. After anything
 * else nobody knows what state the process is in: the work in hand is finished (`stop`), and the process ends to be started again.
 */
export function handleUncaughtErrors(log: Log, stop: () => Promise<void>) {
  let ending = false;
  const end = () => process.exit(restartExitCode);
  process.on('uncaughtException', (error: unknown, origin) => {
    const facts = { err: error, origin };
    if (isConnectionFailure(error)) return log.warn(facts, 'a connection failed and nobody had handled it');
    log.error(facts, 'an error was not handled: the work in hand is finished and the process ends, to be started again');
    if (ending) return;
    ending = true;
    setTimeout(end, graceMilliseconds).unref();
    stop().then(end, (cause: unknown) => {
      log.error({ err: cause }, 'the work in hand could not be finished');
      end();
    });
  });
}

/** Whoever reads the output may go away (`| head`, a log collector that restarts): what is written then is lost, and nothing else. */
export function outliveReaders() {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
}
