import { afterEach, expect, it, vi } from 'vitest';
import { breakConnections, failures, held, statesOf } from './broken-connections.ts';
import { RunningHouse } from './server-process.ts';

const house = new RunningHouse({ LOG_LEVEL: 'info' });
afterEach(() => house.remove());

it('outlives connections that are broken off in every state, and keeps nothing of them', { timeout: 180_000 }, async () => {
  await house.start();
  const before = held(house.pid);
  const states = await statesOf(house);
  const answers = await breakConnections(house, states, 150 * states.length);
  expect(house.ended, house.output.slice(-3_000)).toBeUndefined();
  expect((await fetch(`${house.url}/health`)).status).toBe(200);
  expect(failures(house, answers)).toEqual([]);
  // A few more than before: what it opens at its first use stays open.
  await vi.waitFor(() => expect(held(house.pid)?.descriptors ?? 0).toBeLessThanOrEqual((before?.descriptors ?? 0) + 10), {
    timeout: 30_000,
  });
  expect(await house.end('SIGTERM')).toBe(0);
});
