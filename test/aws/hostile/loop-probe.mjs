// Loaded into a server with --import. Writes to the file LOOP_HELD how long its event loop was blocked at most, by the clock and in
// processor time of the main thread, which a busy machine does not affect.
import { writeFileSync } from 'node:fs';

const [bySeconds, byProcessor] = [1_000, 1 / 1_000];
const now = () => {
  const { user, system } = process.threadCpuUsage();
  return { clock: performance.now(), processor: (user + system) * byProcessor };
};
const longest = { clock: 0, processor: 0 };
let last = now();
setInterval(() => {
  const here = now();
  // The start itself does not count.
  if (performance.now() > 15 * bySeconds) for (const by of ['clock', 'processor']) longest[by] = Math.max(longest[by], here[by] - last[by]);
  last = here;
}, 5).unref();
process.on('exit', () =>
  writeFileSync(process.env.LOOP_HELD, `${Math.round(longest.processor)} ms of processor, ${Math.round(longest.clock)} ms by the clock`),
);
