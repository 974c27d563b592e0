import { startWatchdog } from '#infra/process/watchdog';
import { createLogger } from '#shared/logger';

// A process that only runs the watchdog, with the limit in its argument.
startWatchdog(createLogger('error'), Number(process.argv[2]));
