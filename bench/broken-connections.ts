// Whether the embedded server outlives connections that are broken off, in every state one can be in:
// `node_modules/node/bin/node bench/broken-connections.ts [how many]`, 100,000 unless told otherwise; on loopback, 64 at once. It prints
// how the answers began in each state, deaths, failures of the server's own, and what it held before, on the way and after.
import { breakConnections, failures, held, statesOf } from '#test/journeys/broken-connections';
import { RunningHouse } from '#test/journeys/server-process';

const count = Number(process.argv[2] ?? 100_000);
const parts = 10;
const say = (line: string) => process.stdout.write(`${line}\n`);
const shown = (pid: number) => {
  const now = held(pid);
  return now ? `${now.descriptors} descriptors, ${Math.round(now.bytes / 2 ** 20)} MiB` : 'not told by this system';
};

const house = new RunningHouse({ LOG_LEVEL: 'info' });
try {
  await house.start();
  const states = await statesOf(house);
  say(`${count} connections in ${states.length} states; before: ${shown(house.pid)}`);
  const start = performance.now();
  const totals: Record<string, Record<string, number>> = {};
  let broken = 0;
  for (let part = 1; part <= parts && house.ended === undefined; part += 1) {
    const until = Math.round((count * part) / parts);
    const answers = await breakConnections(house, states, until - broken);
    broken = until;
    for (const [name, counts] of Object.entries(answers)) {
      totals[name] ??= {};
      const total = totals[name] as Record<string, number>;
      for (const [status, times] of Object.entries(counts)) total[status] = (total[status] ?? 0) + times;
    }
    if (house.ended === undefined) say(`  after ${broken}: ${shown(house.pid)}`);
  }
  say(`in ${Math.round((performance.now() - start) / 1_000)} s`);
  for (const [name, counts] of Object.entries(totals)) {
    const statuses = Object.entries(counts).map(([status, times]) => `${status}: ${times}`);
    say(`  ${name.padEnd(36)} ${statuses.join(', ')}`);
  }
  const failed = failures(house, totals);
  say(`deaths: ${house.ended === undefined ? 0 : `1 (${house.ended})`}; failures of the server: ${failed.length}`);
  for (const line of failed.slice(0, 5)) say(`  ${line}`);
  if (house.ended === undefined) say(`SIGTERM ends it with ${await house.end('SIGTERM')}`);
  else say(house.output.slice(-2_000));
} finally {
  await house.remove();
}
