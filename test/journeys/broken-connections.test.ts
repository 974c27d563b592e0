import { afterEach, expect, it, vi } from 'vitest';
import { breakConnections, collectStates, countOpenSockets, findFailures } from './broken-connections.ts';
import { ServerProcess } from './server-process.ts';

const server = new ServerProcess({ LOG_LEVEL: 'info' });
afterEach(() => server.remove());

it('outlives connections that are broken off in every state, and keeps nothing of them', { timeout: 180_000 }, async () => {
  await server.start();
  const before = countOpenSockets(server.pid);
  const states = await collectStates(server);
  const answers = await breakConnections(server, states, 150 * states.length);
  expect(server.exitStatus, server.output.slice(-3_000)).toBeUndefined();
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(findFailures(server, answers)).toEqual([]);
  // A few more than before: what it opens at its first use stays open.
  await vi.waitFor(() => expect(countOpenSockets(server.pid)?.descriptors ?? 0).toBeLessThanOrEqual((before?.descriptors ?? 0) + 10), {
    timeout: 30_000,
  });
  expect(await server.end('SIGTERM')).toBe(0);
});
