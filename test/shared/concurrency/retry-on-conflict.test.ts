import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { waitAfterConflict } from '#shared/concurrency/conflict-delay';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { MemoryDatabase } from '#shared/store/memory/memory-database';
import { ConditionFailed } from '#shared/store/store';
import { TestClock } from '#test/clock';

/** A conflict as an engine reports it. */
async function toConditionFailed(): Promise<unknown> {
  const store = new MemoryDatabase(new TestClock()).store('orders');
  return store.write([{ op: 'check', pk: 'TENANT#pardos', sk: 'INFO', when: 'present' }]).catch((error: unknown) => error);
}

/** Gives these outcomes one after the other, the last one for ever; an Error is thrown. Notes the waits. */
function start<Outcome>(...outcomes: (Outcome | Error)[]) {
  const waits: number[] = [];
  let calls = 0;
  const work = async () => {
    const outcome = outcomes[Math.min(calls, outcomes.length - 1)] as Outcome | Error;
    calls += 1;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const wait = async (conflictCount: number) => {
    waits.push(conflictCount);
  };
  return { work, wait, waits, calls: () => calls };
}

describe('work that loads, decides and commits', () => {
  it('runs once if nobody is in its way', async () => {
    const { work, wait, waits } = start<string>('stored');
    expect(await retryOnConflict(work, { maxAttempts: 3, wait })).toBe('stored');
    expect(waits).toEqual([]);
  });

  it('runs again after every kind of conflict, and waits between', async () => {
    const conflict = await toConditionFailed();
    expect(conflict).toBeInstanceOf(ConditionFailed);
    const { work, wait, waits } = start<string | false | undefined>(false, undefined, conflict as Error, 'stored');
    expect(await retryOnConflict(work, { maxAttempts: 4, wait })).toBe('stored');
    expect(waits).toEqual([1, 2, 3]);
  });

  it.each([[null], [0], ['']])('takes %j for an answer', async (answer) => {
    const { work, wait, calls } = start<null | number | string>(answer);
    expect(await retryOnConflict(work, { maxAttempts: 3, wait })).toBe(answer);
    expect(calls()).toBe(1);
  });

  it('takes a conflict that work answers, and does not throw, for an answer', async () => {
    const conflict = await toConditionFailed();
    const answer = async () => conflict as Error;
    expect(await retryOnConflict(answer, { maxAttempts: 1 })).toBe(conflict);
  });

  it("throws the caller's own error after the last attempt, and does not wait for it", async () => {
    const { work, wait, waits, calls } = start<true | false>(false);
    const own = new Error('changed meanwhile');
    await expect(retryOnConflict(work, { maxAttempts: 3, toError: () => own, wait })).rejects.toBe(own);
    expect([calls(), waits]).toEqual([3, [1, 2]]);
  });

  it('throws the last conflict if the caller has no error of its own', async () => {
    const conflict = (await toConditionFailed()) as Error;
    const thrown = start<true>(conflict);
    await expect(retryOnConflict(thrown.work, { maxAttempts: 2, wait: thrown.wait })).rejects.toBe(conflict);
    const answered = start<true | false>(false);
    await expect(retryOnConflict(answered.work, { maxAttempts: 2, wait: answered.wait })).rejects.toThrow('all of 2 attempts');
  });

  it('does not repeat what fails for any other reason', async () => {
    const failure = new Error('the disk is full');
    const { work, wait, calls } = start<true>(failure);
    await expect(retryOnConflict(work, { maxAttempts: 3, wait })).rejects.toBe(failure);
    expect(calls()).toBe(1);
  });
});

describe('the wait after a conflict', () => {
  /** How long each of the first waits is, at this random number. */
  async function toDelays(random: number, count: number) {
    const delays: number[] = [];
    vi.spyOn(Math, 'random').mockReturnValue(random);
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((resolve: () => void, milliseconds: number) => {
      delays.push(milliseconds);
      resolve();
    }) as unknown as typeof setTimeout);
    onTestFinished(() => void vi.restoreAllMocks());
    for (let conflictCount = 1; conflictCount <= count; conflictCount += 1) await waitAfterConflict(conflictCount);
    return delays;
  }

  it('is none at first, then twice as long each time, and at most 50 ms', async () => {
    expect(await toDelays(1, 9)).toEqual([2, 4, 8, 16, 32, 50, 50, 50]);
  });

  it('is any part of that, even none', async () => {
    expect(await toDelays(0, 4)).toEqual([0, 0, 0]);
    expect(await toDelays(0.5, 4)).toEqual([1, 2, 4]);
  });
});
