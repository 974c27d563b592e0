import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import { orderingError } from '../domain/errors.ts';

export const maxAttempts = 100;

/** A change, and what it means that its condition did not hold: a refusal, or, without a code, that somebody else was first. */
export type GuardedWrite = readonly [change: Write, code?: Parameters<typeof orderingError>[0]];

/** Plans and writes, again where somebody else was first. */
export async function writeWithRetry(
  store: Store,
  planWrites: () => Promise<readonly GuardedWrite[]>,
  events: readonly Envelope[],
  idempotencyRecord?: IdempotencyRecord,
): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const guardedWrites = await planWrites();
    const changes = guardedWrites.map(([change]) => change);
    try {
      return await writeIdempotently(store, changes, events, idempotencyRecord);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const code = guardedWrites[error.changeIndex]?.[1];
      if (code) throw orderingError(code);
    }
  }
  throw orderingError('ordering.changed-meanwhile');
}
