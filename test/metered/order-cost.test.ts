import { describe, expect, it } from 'vitest';
import { measureOrderCost, workloads } from './order-cost.ts';

/* Counts are no timings: they may be held to a bound. Who goes beyond one has made orders dearer; bench/order-cost.ts says by how much. */
const most = {
  alone: { written: 381, read: 292, events: 20, sqsRequests: 144, invocations: 78, frames: 25 },
  busy: { written: 295, read: 180, events: 15, sqsRequests: 54, invocations: 17, frames: 20 },
} as const;

describe.each(Object.keys(workloads) as (keyof typeof workloads)[])("an order's life, %s", (load) => {
  it.each([
    ['table', 0],
    ['step-functions', 5],
  ] as const)('costs no more than it did, with WORKFLOW=%s', async (workflow, transitions) => {
    const { writeUnits, indexUnits, readUnits, events, sqsRequests, invocations, frames, ...rest } = await measureOrderCost(workflow, load);
    const counted = { written: writeUnits + indexUnits, read: readUnits, events, sqsRequests, invocations, frames };
    for (const [what, bound] of Object.entries(most[load])) {
      expect(counted[what as keyof typeof counted], what).toBeLessThanOrEqual(bound);
      expect(counted[what as keyof typeof counted], what).toBeGreaterThan(bound / 2);
    }
    expect(rest.transitions).toBe(transitions);
  });
});
