import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { toHeapFlags } from '#infra/process/heap-flags';

/** The heap limits in MB that a process reports, started with these flags and this NODE_OPTIONS. */
function limitOf(nodeOptions: string) {
  const script = 'process.stdout.write(String(require("node:v8").getHeapStatistics().heap_size_limit))';
  const env = { ...process.env, NODE_OPTIONS: nodeOptions };
  return Number(execFileSync(process.execPath, [...toHeapFlags(nodeOptions), '--eval', script], { env, encoding: 'utf8' })) / 2 ** 20;
}

it('bounds the heap of the server, unless its operator says otherwise', () => {
  expect(limitOf('')).toBeGreaterThan(1_000);
  expect(limitOf('')).toBeLessThan(1_150);
  expect(limitOf('--max-old-space-size=3000')).toBeGreaterThan(2_900);
  expect(limitOf('--max_old_space_size=3000')).toBeGreaterThan(2_900);
  expect(toHeapFlags('--max-old-space-size=3000')).toEqual([expect.stringContaining('--max-semi-space-size=')]);
});
