import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { type AnyChange, ConditionFailed, type Store } from '#shared/store/store';
import { orderingError } from '../domain/errors.ts';

/**
 * How contended items, such as the table numbers of a branch or the revision of a catalogue, are written: at most 100 attempts, then
 * `ordering.changed-meanwhile`.
 */
export const contendedWrite = { maxAttempts: 100, toError: () => orderingError('ordering.changed-meanwhile') } as const;

/**
 * A change, and the error to throw if its condition does not hold. Without a code, another writer was first and the write is tried again.
 */
export type GuardedWrite = readonly [change: AnyChange, code?: Parameters<typeof orderingError>[0]];

/**
 * Plans the changes and writes them. Repeats both if another writer was first.
 * @throws the error of the change whose condition does not hold, if it has one
 * @throws DuplicateRequest if a request with the same idempotency key was stored first
 * @throws `ordering.changed-meanwhile` after 100 attempts
 */
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
