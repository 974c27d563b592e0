import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHolderAt, isPinTaken, type PinHolder } from '#modules/identity/domain/pin';
import { addWrongPin, maxLockSeconds, maxWrongPins, type PinTries, remainingPinLockSeconds } from '#modules/identity/domain/pin-tries';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
/** Tries a wrong PIN at each time that no lock covers. Returns the state and the times (in seconds) of the tries that were checked. */
function guess(times: readonly number[]) {
  let tries: PinTries | undefined;
  const checked: number[] = [];
  for (const time of times) {
    if (remainingPinLockSeconds(tries, at(time)) > 0) continue;
    tries = addWrongPin(tries, at(time));
    checked.push(time);
  }
  return { tries, checked };
}

describe('wrong PINs', () => {
  it('lock from the fifth in ten minutes on, for 30 seconds, then twice as long each time, up to 15 minutes', () => {
    let { tries } = guess([0, 1, 2, 3]);
    expect(remainingPinLockSeconds(tries, at(3))).toBe(0);
    let now = 4;
    const locks = Array.from({ length: 7 }, () => {
      tries = addWrongPin(tries, at(now));
      const seconds = remainingPinLockSeconds(tries, at(now));
      now += seconds;
      expect([remainingPinLockSeconds(tries, at(now - 1)), remainingPinLockSeconds(tries, at(now))]).toEqual([1, 0]);
      return seconds;
    });
    expect(locks).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('lock nothing if they are further apart, and start anew ten minutes after a lock', () => {
    expect(guess([0, 150, 300, 450, 600]).tries?.lockedUntil).toBeNull();
    const locked = guess([0, 1, 2, 3, 4]).tries;
    expect(addWrongPin(locked, at(34 + 599)).locks).toBe(2);
    expect(addWrongPin(locked, at(34 + 600))).toMatchObject({ locks: 0, lockedUntil: null });
  });

  it('do not lock for ever if the clock is set back', () => {
    const locked = guess([0, 1, 2, 3, 4]).tries;
    expect(remainingPinLockSeconds(locked, new Date(start - 24 * 3_600_000))).toBe(0);
  });

  it('are never more than five in ten minutes without a lock between them, however they are spread', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(gaps, (steps) => {
        let time = 0;
        const { tries, checked } = guess(
          steps.map((step) => {
            time += step;
            return time;
          }),
        );
        expect(remainingPinLockSeconds(tries, at(time))).toBeLessThanOrEqual(maxLockSeconds);
        for (const [index, first] of checked.entries()) {
          const fifth = checked[index + maxWrongPins - 1];
          const next = checked[index + maxWrongPins];
          if (fifth !== undefined && next !== undefined && fifth - first < 600) expect(next - fifth).toBeGreaterThanOrEqual(30);
        }
      }),
    );
  });
});

describe('PINs', () => {
  const branches = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });
  const people = fc
    .array(branches, { maxLength: 8 })
    .map((lists) => lists.map((list, n): PinHolder => ({ userId: `u${n}`, branches: list })));

  it('are somebody’s alone at each branch, if whoever finds theirs taken does not get it', () => {
    fc.assert(
      fc.property(people, (candidates) => {
        const holders: PinHolder[] = [];
        for (const one of candidates) if (!isPinTaken(holders, one)) holders.push(one);
        for (const branch of ['a', 'b', 'c', 'd']) {
          const there = holders.filter((holder) => holder.branches.length === 0 || holder.branches.includes(branch));
          expect(there.length).toBeLessThanOrEqual(1);
          expect(findHolderAt(holders, branch)).toEqual(there[0]);
        }
        // Nobody is refused without a cause.
        for (const one of candidates.filter((candidate) => !holders.includes(candidate)))
          expect(
            holders.some(
              (other) =>
                other.branches.length === 0 || one.branches.length === 0 || other.branches.some((branch) => one.branches.includes(branch)),
            ),
          ).toBe(true);
      }),
    );
  });

  it('do not stand in the way of their own holder', () => {
    const ana = { userId: 'ana', branches: ['a'] };
    expect(isPinTaken([ana], { userId: 'ana', branches: ['a', 'b'] })).toBe(false);
    expect(isPinTaken([ana], { userId: 'beto', branches: [] })).toBe(true);
    expect(isPinTaken([ana], { userId: 'beto', branches: ['b'] })).toBe(false);
  });
});
