// Loaded into a server with --import: leaves in the file LOOP_HELD how many milliseconds its event loop stood still at the longest.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();
process.once('SIGUSR2', () => delays.reset()); // what the start itself held is not asked about
process.on('exit', () => writeFileSync(process.env.LOOP_HELD, String(Math.round(delays.max / 1e6))));
