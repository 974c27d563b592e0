import type { Envelope } from '#shared/events/events';
import { AnsweredAlready, type Receipt, writeOnce } from '#shared/store/idempotency';
import { ConditionFailed, type Table, type Write } from '#shared/store/store';
import type { DiningTable } from '../domain/venue.ts';
import { putTable } from './venue-keys.ts';

/** One write takes 100 items; the numbers, an event and a receipt come with the tables. */
const together = 97;

/**
 * Stores new tables with the numbers that name them; false where the numbers have changed meanwhile. What does not fit into one
 * write is put down first: nothing names those tables yet, so a crash before the second write leaves nothing behind that anybody
 * could see, and the same may be asked again.
 */
export async function storeBatch(
  table: Table,
  numbers: Write,
  tables: readonly DiningTable[],
  events: readonly Envelope[],
  receipt: Receipt | undefined,
): Promise<boolean> {
  const puts = tables.map((one): Write => ({ ...putTable(one), when: 'absent' }));
  const before = puts.slice(together);
  if (before.length > 0) await table.write(before);
  try {
    await writeOnce(table, [numbers, ...puts.slice(0, together)], events, receipt);
    return true;
  } catch (error) {
    // An error that does not tell whether it was written leaves them: they may be named by now.
    const undone = error instanceof ConditionFailed || error instanceof AnsweredAlready;
    if (undone && before.length > 0) await table.write(before.map(({ pk, sk }) => ({ op: 'remove', pk, sk })));
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
