import { pause } from '#shared/concurrency/yield-to-event-loop';
import type { Log } from '#shared/logger';
import { ConditionFailed, type Item, type Table, type Write } from '#shared/store/store';
import { type DueTimer, setTimer } from '#shared/timers';
import { firstTenantLists, listEntry } from './order-lists.ts';
import { orderKey, type StoredOrder } from './order-record.ts';

export const moveTimer = 'move-order-lists';
/** How many orders are moved each time the timer fires, and how many in one write: an order and its entry are two changes. */
const [slice, inOneWrite] = [1_000, 40];

/** How far a tenant's orders have come from the first layout of their lists to the second, `version`. */
type Layout = { readonly version: 2; readonly isDone: boolean; readonly moved: number };

const layoutKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#ORDERLIST`, sk: 'LAYOUT' });
const timerOf = (tenantId: string) => setTimer({ tenantId, id: moveTimer, kind: moveTimer, due: new Date(0), data: {} });

/** For the write that makes a tenant: it never had the first layout. */
export const newLayout = (tenantId: string): Write => ({
  ...{ op: 'put', ...layoutKey(tenantId), when: 'absent' },
  doc: { version: 2, isDone: true, moved: 0 } satisfies Layout,
});

/**
 * Gives the orders of the first layout their entries, tenant by tenant: begun by the first list that is asked for, carried on by a timer
 * in slices, so that it survives a restart and holds nobody up. Meanwhile lists are read from both layouts, so that nothing is missing.
 */
export class MoveOrderLists {
  readonly #table: Table;
  readonly #log: Log;
  constructor(table: Table, log: Log) {
    this.#table = table;
    this.#log = log;
  }

  async fire({ tenantId, spent }: DueTimer): Promise<void> {
    let moved = 0;
    for (const { pk, index } of firstTenantLists(tenantId)) {
      while (moved < slice) {
        const { items } = await this.#table.query<StoredOrder>({ pk, ...(index && { index }), limit: inOneWrite });
        if (items.length === 0) break;
        await this.#move(items);
        moved += items.length;
        await pause();
      }
    }
    const { pk, sk } = layoutKey(tenantId);
    const before = await this.#table.get<Layout>(pk, sk);
    const layout: Layout = { version: 2, isDone: moved < slice, moved: (before?.doc.moved ?? 0) + moved };
    const timer: Write = layout.isDone || spent.when === undefined ? spent : { ...timerOf(tenantId), when: spent.when };
    await this.#table.write([{ op: 'put', pk, sk, doc: layout }, timer]);
    if (layout.moved > 0) this.#log.info({ tenantId, moved: layout.moved, isDone: layout.isDone }, 'orders are moved to their new lists');
  }

  async #move(items: readonly Item<StoredOrder>[]): Promise<void> {
    try {
      await this.#table.write(items.flatMap(inSecondLayout));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Some have changed since the index was read, or it lags behind: each is looked at by itself.
      for (const { pk, sk } of items) await this.#moveOne(pk, sk);
    }
  }

  async #moveOne(pk: string, sk: string) {
    const item = await this.#table.get<StoredOrder>(pk, sk);
    if (!item || item.doc.listed) return;
    try {
      await this.#table.write(inSecondLayout(item));
    } catch (error) {
      // Changed once more: it still stands in the first layout, and the next slice finds it there.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

const inSecondLayout = ({ doc, version }: Item<StoredOrder>): readonly Write[] => [
  { op: 'put', ...orderKey(doc.tenantId, doc.id), doc: { ...doc, listed: true }, when: { version } },
  listEntry(doc),
];

/** Whether all of a tenant's orders have entries. Where nobody has begun to move them, a timer is set that does. */
export async function isMoved(table: Table, tenantId: string): Promise<boolean> {
  const { pk, sk } = layoutKey(tenantId);
  const layout = (await table.get<Layout>(pk, sk))?.doc;
  if (layout) return layout.isDone;
  const begun: Layout = { version: 2, isDone: false, moved: 0 };
  try {
    await table.write([{ op: 'put', pk, sk, doc: begun, when: 'absent' }, timerOf(tenantId)]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return false;
}
