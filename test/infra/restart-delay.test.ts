import { expect, it } from 'vitest';
import { computeRestartDelay } from '#infra/process/restart-delay';

it('waits twice as long before each restart of a server that ends at once, at most half a minute', () => {
  const pauses = Array.from({ length: 11 }, () => 0);
  for (const turn of pauses.keys()) pauses[turn] = computeRestartDelay(pauses[turn - 1] ?? 0, 500);
  expect(pauses).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600, 30_000, 30_000]);
});

it('begins anew once a server has lived for a minute', () => {
  expect([computeRestartDelay(30_000, 59_999), computeRestartDelay(30_000, 60_000)]).toEqual([30_000, 100]);
});
