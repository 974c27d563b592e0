import { startWatchdog } from '#infra/process/watchdog';
import { createLogger } from '#shared/logger';

// A process that does nothing but to be watched, with the limit that is its argument.
startWatchdog(createLogger('error'), Number(process.argv[2]));
