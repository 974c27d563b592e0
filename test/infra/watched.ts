import { startWatchdog } from '#infra/watchdog';
import { makeLog } from '#shared/log';

// A process that does nothing but to be watched, with the limit that is its argument.
startWatchdog(makeLog('error'), Number(process.argv[2]));
