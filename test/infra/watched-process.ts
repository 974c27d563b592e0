import { startWatchdog } from '#infra/process/watchdog';
import { makeLog } from '#shared/logger';

// A process that does nothing but to be watched, with the limit that is its argument.
startWatchdog(makeLog('error'), Number(process.argv[2]));
