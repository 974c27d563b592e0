import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { type AnyChange, ConditionFailed, type Store } from '#shared/store/store';
import { orderingError } from '../domain/errors.ts';

/** How often what many write to at once (the numbers of a branch's tables, a catalogue's revision) is written before it is given up. */
export const contendedWrite = { maxAttempts: 100, toError: () => orderingError('ordering.changed-meanwhile') } as const;

/** A change, and what it means that its condition did not hold: a refusal, or, without a code, that somebody else was first. */
export type GuardedWrite = readonly [change: AnyChange, code?: Parameters<typeof orderingError>[0]];

/** Plans and writes, again where somebody else was first. */
export async function writeWithRetry(
  store: Store,
  planWrites: () => Promise<readonly GuardedWrite[]>,
  events: readonly Envelope[],
  idempotencyRecord?: IdempotencyRecord,
): Promise<void> {
  await retryOnConflict(async () => {
    const guardedWrites = await planWrites();
    const changes = guardedWrites.map(([change]) => change);
    try {
      await writeIdempotently(store, changes, events, idempotencyRecord);
      return true;
    } catch (error) {
      const failed = error instanceof ConditionFailed ? error.change : undefined;
      const code = guardedWrites.find(([change]) => change === failed)?.[1];
      throw code ? orderingError(code) : error;
    }
  }, contendedWrite);
}
