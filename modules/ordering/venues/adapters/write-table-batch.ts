import type { Envelope } from '#shared/events/events';
import { DuplicateRequest, type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { DiningTable } from '../domain/venue.ts';
import { putTable } from './venue-keys.ts';

/** One write takes 100 items; the numbers, an event and a receipt come with the tables. */
const tablesPerWrite = 97;

/**
 * Stores new tables with the numbers that name them; false where the numbers have changed meanwhile. What does not fit into one
 * write is put down first: nothing names those tables yet, so a crash before the second write leaves nothing behind that anybody
 * could see, and the same may be asked again.
 */
export async function writeTableBatch(
  store: Store,
  numbers: Write,
  tables: readonly DiningTable[],
  events: readonly Envelope[],
  idempotencyRecord: IdempotencyRecord | undefined,
): Promise<boolean> {
  const puts = tables.map((diningTable): Write => ({ ...putTable(diningTable), when: 'absent' }));
  const overflow = puts.slice(tablesPerWrite);
  if (overflow.length > 0) await store.write(overflow);
  try {
    await writeIdempotently(store, [numbers, ...puts.slice(0, tablesPerWrite)], events, idempotencyRecord);
    return true;
  } catch (error) {
    // An error that does not tell whether it was written leaves them: they may be named by now.
    const isNotWritten = error instanceof ConditionFailed || error instanceof DuplicateRequest;
    if (isNotWritten && overflow.length > 0) await store.write(overflow.map(({ pk, sk }) => ({ op: 'remove', pk, sk })));
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
