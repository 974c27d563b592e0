import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import type { Logger } from '#shared/logger';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { type DueTimer, moveTimer, setTimer, type Timer } from '#shared/timers';
import { type OrderRecord, orderKey } from './order-keys.ts';
import { legacyTenantListSources, putOrderListEntry } from './order-lists.ts';

/** How many orders are moved each time the timer fires, and how many in one write: an order and its entry are two changes. */
const [ordersPerRun, ordersPerWrite] = [1_000, 40];

/** How far a tenant's orders have come from the first layout of their lists to the second, `version`. */
type LayoutRecord = { readonly version: 2; readonly isDone: boolean; readonly moved: number };

const layoutKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#ORDERLIST`, sk: 'LAYOUT' });
const toMigrationTimer = (tenantId: string): Timer<'move-order-lists'> => {
  return { tenantId, id: 'move-order-lists', kind: 'move-order-lists', due: new Date(0), data: {} };
};

/** For the write that makes a tenant: it never had the first layout. */
export const putMigratedLayout = (tenantId: string): Write => ({
  op: 'put',
  ...layoutKey(tenantId),
  when: 'absent',
  doc: { version: 2, isDone: true, moved: 0 } satisfies LayoutRecord,
});

/**
 * Gives the orders of the first layout their entries, tenant by tenant: begun by the first list that is asked for, carried on by a timer
 * in slices, so that it survives a restart and holds nobody up. Meanwhile lists are read from both layouts, so that nothing is missing.
 */
export class OrderListMigration {
  readonly #store: Store;
  readonly #log: Logger;
  constructor(store: Store, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  async fire(timer: DueTimer<'move-order-lists'>): Promise<void> {
    const { tenantId, consume } = timer;
    let moved = 0;
    for (const { pk, index } of legacyTenantListSources(tenantId)) {
      while (moved < ordersPerRun) {
        const { items } = await this.#store.query<OrderRecord>({ pk, ...(index && { index }), limit: ordersPerWrite });
        if (items.length === 0) break;
        await this.#move(items);
        moved += items.length;
        await yieldToEventLoop();
      }
    }
    const { pk, sk } = layoutKey(tenantId);
    const stored = await this.#store.get<LayoutRecord>(pk, sk);
    const layout: LayoutRecord = { version: 2, isDone: moved < ordersPerRun, moved: (stored?.doc.moved ?? 0) + moved };
    const nextRun = layout.isDone ? consume : moveTimer(timer, toMigrationTimer(tenantId));
    await this.#store.write([{ op: 'put', pk, sk, doc: layout }, nextRun]);
    if (layout.moved > 0) this.#log.info({ tenantId, moved: layout.moved, isDone: layout.isDone }, 'orders are moved to their new lists');
  }

  async #move(items: readonly Item<OrderRecord>[]): Promise<void> {
    try {
      await this.#store.write(items.flatMap(toMigratedWrites));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Some have changed since the index was read, or it lags behind: each is looked at by itself.
      for (const { pk, sk } of items) await this.#moveOne(pk, sk);
    }
  }

  async #moveOne(pk: string, sk: string) {
    const item = await this.#store.get<OrderRecord>(pk, sk);
    if (!item || item.doc.listed) return;
    try {
      await this.#store.write(toMigratedWrites(item));
    } catch (error) {
      // Changed once more: it still stands in the first layout, and the next slice finds it there.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

const toMigratedWrites = ({ doc, version }: Item<OrderRecord>): readonly Write[] => [
  { op: 'put', ...orderKey(doc.tenantId, doc.id), doc: { ...doc, listed: true }, when: { version } },
  putOrderListEntry(doc),
];

/** Whether all of a tenant's orders have entries. Where nobody has begun to move them, a timer is set that does. */
export async function checkOrderListMigration(store: Store, tenantId: string): Promise<boolean> {
  const { pk, sk } = layoutKey(tenantId);
  const layout = (await store.get<LayoutRecord>(pk, sk))?.doc;
  if (layout) return layout.isDone;
  const started: LayoutRecord = { version: 2, isDone: false, moved: 0 };
  try {
    await store.write([{ op: 'put', pk, sk, doc: started, when: 'absent' }, setTimer(toMigrationTimer(tenantId))]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
  return false;
}
