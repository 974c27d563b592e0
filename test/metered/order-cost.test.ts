import { describe, expect, it } from 'vitest';
import { billOf, loads } from './bill.ts';

/* Counts are no timings: they may be held to a bound. Who goes beyond one has made orders dearer; bench/order-cost.ts says by how much. */
const most = {
  alone: { written: 520, read: 310, events: 22, sqsRequests: 200, invocations: 100, frames: 28 },
  busy: { written: 430, read: 320, events: 17, sqsRequests: 70, invocations: 20, frames: 22 },
} as const;

describe.each(Object.keys(loads) as (keyof typeof loads)[])("an order's life, %s", (load) => {
  it.each([
    ['table', 0],
    ['step-functions', 5],
  ] as const)('costs no more than it did, with WORKFLOW=%s', async (workflow, transitions) => {
    const { writeUnits, indexUnits, readUnits, events, sqsRequests, invocations, frames, ...rest } = await billOf(workflow, load);
    const counted = { written: writeUnits + indexUnits, read: readUnits, events, sqsRequests, invocations, frames };
    for (const [what, bound] of Object.entries(most[load])) {
      expect(counted[what as keyof typeof counted], what).toBeLessThanOrEqual(bound);
      expect(counted[what as keyof typeof counted], what).toBeGreaterThan(bound / 2);
    }
    expect(rest.transitions).toBe(transitions);
  });
});
