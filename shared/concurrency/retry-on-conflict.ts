import { ConditionFailed } from '../store/store.ts';
import { waitAfterConflict } from './conflict-delay.ts';

export type ConflictRetries = {
  /** How often the work runs at most; 1 or more. */
  readonly maxAttempts: number;
  /** The caller's own error for a conflict in the last attempt. Without it, that attempt's ConditionFailed is thrown. */
  readonly toError?: () => Error;
  /** Waits before the work is repeated after its nth conflict (from 1). */
  readonly wait?: (conflictCount: number) => Promise<void>;
};

/**
 * Runs work that loads, decides and commits, and runs it again from the loading when somebody else has changed meanwhile what it read.
 * Work reports such a conflict in one of two ways: it answers `false` or `undefined`, or it throws ConditionFailed. Every other answer is
 * the result; work that has nothing to answer returns `true`, or `null` if it found nothing.
 * @throws `toError()`, or ConditionFailed, after `maxAttempts` conflicts; whatever else the work throws, at once.
 */
export async function retryOnConflict<Result extends NonNullable<unknown> | null>(
  work: () => Promise<Result | false | undefined>,
  { maxAttempts, toError, wait = waitAfterConflict }: ConflictRetries,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    let failed: ConditionFailed | undefined;
    try {
      const outcome = await work();
      if (outcome !== false && outcome !== undefined) return outcome;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      failed = error;
    }
    if (attempt >= maxAttempts) throw toError?.() ?? failed ?? new Error(`others changed what was read in all of ${maxAttempts} attempts`);
    await wait(attempt);
  }
}
