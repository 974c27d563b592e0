import type { Envelope } from '#shared/events/events';
import { DuplicateRequest, type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { ConditionFailed, type Store, type Write } from '#shared/store/store';
import type { DiningTable } from '../domain/venue.ts';
import { putTable } from './venue-keys.ts';

/** A write takes 100 changes and events; the register, an event and the idempotency record need three of them. */
const tablesPerWrite = 97;

/**
 * Stores new tables and the register that lists them. Returns false, with no table listed, if the register has changed. Tables that do not
 * fit into one write are stored first. Until the register lists them nobody sees them, so after a crash in between the request can simply
 * be repeated.
 * @throws DuplicateRequest if a request with the same idempotency key was stored first
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
    // Other errors leave it open whether the write took effect, so keep the tables: the register may list them.
    const isNotWritten = error instanceof ConditionFailed || error instanceof DuplicateRequest;
    if (isNotWritten && overflow.length > 0) await store.write(overflow.map(({ pk, sk }) => ({ op: 'remove', pk, sk })));
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
