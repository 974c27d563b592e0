// Checks that the embedded server survives connections that break in every possible state:
// `node_modules/node/bin/node bench/broken-connections.ts [count]`, by default 100,000, on loopback, 64 at once. It prints the statuses of
// the responses in each state, crashes, failures of the server itself, and its descriptors and memory before, during and after.
import { breakConnections, collectStates, countOpenSockets, findFailures } from '#test/journeys/broken-connections';
import { ServerProcess } from '#test/journeys/server-process';

const count = Number(process.argv[2] ?? 100_000);
const parts = 10;
const print = (line: string) => process.stdout.write(`${line}\n`);
const describeUsage = (pid: number) => {
  const usage = countOpenSockets(pid);
  return usage ? `${usage.descriptors} descriptors, ${Math.round(usage.bytes / 2 ** 20)} MiB` : 'not available on this system';
};

const server = new ServerProcess({ LOG_LEVEL: 'info' });
try {
  await server.start();
  const states = await collectStates(server);
  print(`${count} connections in ${states.length} states; before: ${describeUsage(server.pid)}`);
  const start = performance.now();
  const totals: Record<string, Record<string, number>> = {};
  let broken = 0;
  for (let part = 1; part <= parts && server.exitStatus === undefined; part += 1) {
    const target = Math.round((count * part) / parts);
    const answers = await breakConnections(server, states, target - broken);
    broken = target;
    for (const [name, counts] of Object.entries(answers)) {
      totals[name] ??= {};
      const total = totals[name] as Record<string, number>;
      for (const [status, times] of Object.entries(counts)) total[status] = (total[status] ?? 0) + times;
    }
    if (server.exitStatus === undefined) print(`  after ${broken}: ${describeUsage(server.pid)}`);
  }
  print(`in ${Math.round((performance.now() - start) / 1_000)} s`);
  for (const [name, counts] of Object.entries(totals)) {
    const statuses = Object.entries(counts).map(([status, times]) => `${status}: ${times}`);
    print(`  ${name.padEnd(36)} ${statuses.join(', ')}`);
  }
  const failed = findFailures(server, totals);
  print(`deaths: ${server.exitStatus === undefined ? 0 : `1 (${server.exitStatus})`}; failures of the server: ${failed.length}`);
  for (const line of failed.slice(0, 5)) print(`  ${line}`);
  if (server.exitStatus === undefined) print(`SIGTERM ends it with ${await server.end('SIGTERM')}`);
  else print(server.output.slice(-2_000));
} finally {
  await server.remove();
}
