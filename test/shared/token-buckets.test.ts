import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '#shared/token-buckets';

const start = (points: number, keys?: number) => {
  const clock = { now: 1_000 };
  return { clock, buckets: new TokenBuckets(points, () => clock.now, keys) };
};

describe('a token bucket', () => {
  it('gives its whole budget at once, then says how long the next point takes, and is refilled evenly', () => {
    const { clock, buckets } = start(3);
    expect([buckets.tryTake('a'), buckets.tryTake('a'), buckets.tryTake('a')]).toEqual([0, 0, 0]);
    expect(buckets.tryTake('a')).toBeCloseTo(20_000, 3);
    expect(buckets.tryTake('b')).toBe(0);
    clock.now += 19_000;
    expect(buckets.tryTake('a')).toBeCloseTo(1_000, 3);
    clock.now += 1_000;
    expect([buckets.tryTake('a'), buckets.tryTake('a') > 0]).toEqual([0, true]);
  });

  it('takes nothing by asking, and takes back what is given back', () => {
    const { buckets } = start(2);
    expect([buckets.waitMilliseconds('a', 2), buckets.waitMilliseconds('a', 2)]).toEqual([0, 0]);
    buckets.tryTake('a', 2);
    buckets.refund('a');
    expect([buckets.tryTake('a'), buckets.tryTake('a') > 0]).toEqual([0, true]);
    buckets.refund('nobody');
    expect(buckets.size).toBe(1);
  });

  it('can be overdrawn by force, and by two minutes at most', () => {
    const { clock, buckets } = start(10);
    for (let count = 0; count < 100; count += 1) buckets.forceTake('a');
    expect(buckets.tryTake('a')).toBeGreaterThan(0);
    clock.now += 67_000;
    expect(buckets.tryTake('a')).toBe(0);
  });

  it('never lets through more than a full bucket and what has flowed in since, whatever is asked when', () => {
    const asked = fc.array(fc.record({ after: fc.nat(5_000), cost: fc.constantFrom(0.1, 1, 3) }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 700 }), asked, (points, requests) => {
        const { clock, buckets } = start(points);
        let [taken, since] = [0, 0];
        for (const { after, cost } of requests) {
          clock.now += after;
          since += after;
          if (buckets.tryTake('a', cost) === 0) taken += cost;
          expect(taken).toBeLessThanOrEqual(points + (since * points) / 60_000 + 1e-6);
        }
      }),
    );
  });
});

describe('the memory of the buckets', () => {
  it('is bounded, and what was used last is what is kept', () => {
    const { clock, buckets } = start(2, 100);
    buckets.tryTake('busy', 2);
    for (let n = 0; n < 1_000; n += 1) {
      clock.now += 1;
      buckets.tryTake(`stranger ${n}`);
      expect(buckets.tryTake('busy')).toBeGreaterThan(0);
      buckets.forceTake('busy', 0);
    }
    expect(buckets.size).toBe(100);
  });

  it('is given back by whoever has the whole budget again', () => {
    const { clock, buckets } = start(10);
    for (let n = 0; n < 50; n += 1) buckets.tryTake(`stranger ${n}`);
    expect(buckets.size).toBe(50);
    clock.now += 6_001;
    buckets.tryTake('another');
    expect(buckets.size).toBe(1);
  });
});
