import { yieldToEventLoop } from '#shared/concurrency/yield-to-event-loop';
import type { Logger } from '#shared/logger';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { type DueTimer, moveTimer, setTimer, type Timer } from '#shared/timers';
import { type OrderRecord, orderKey } from './order-keys.ts';
import { legacyTenantListSources, putOrderListEntry } from './order-lists.ts';

/** How many orders are migrated per run of the timer and per write. Each order takes two changes: the order and its list entry. */
const [ordersPerRun, ordersPerWrite] = [1_000, 40];

/** The state of a tenant's migration from the first layout of the order lists to the second. */
type LayoutRecord = { readonly version: 2; readonly isDone: boolean; readonly moved: number };

const layoutKey = (tenantId: string) => ({ pk: `TENANT#${tenantId}#ORDERLIST`, sk: 'LAYOUT' });
const toMigrationTimer = (tenantId: string): Timer<'move-order-lists'> => {
  return { tenantId, id: 'move-order-lists', kind: 'move-order-lists', due: new Date(0), data: {} };
};

/** Marks a new tenant as migrated. Put it in the write that creates the tenant. */
export const putMigratedLayout = (tenantId: string): Write => ({
  op: 'put',
  ...layoutKey(tenantId),
  when: 'absent',
  doc: { version: 2, isDone: true, moved: 0 } satisfies LayoutRecord,
});

/**
 * Adds list entries to the orders of the first layout, tenant by tenant. The first request for a list starts the migration; a timer
 * continues it in slices, so that it survives a restart and does not block requests. Lists read both layouts until it is done.
 */
export class OrderListMigration {
  readonly #store: Store;
  readonly #log: Logger;
  constructor(store: Store, log: Logger) {
    this.#store = store;
    this.#log = log;
  }

  /** Migrates up to 1,000 orders of a tenant, and moves the timer if there may be more. */
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
      // Some orders have changed since the index was read, or the index lags behind: try each order by itself.
      for (const { pk, sk } of items) await this.#moveOne(pk, sk);
    }
  }

  async #moveOne(pk: string, sk: string) {
    const item = await this.#store.get<OrderRecord>(pk, sk);
    if (!item || item.doc.listed) return;
    try {
      await this.#store.write(toMigratedWrites(item));
    } catch (error) {
      // The order changed again. It is still in the first layout, so the next run finds it there.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

const toMigratedWrites = ({ doc, version }: Item<OrderRecord>): readonly Write[] => [
  { op: 'put', ...orderKey(doc.tenantId, doc.id), doc: { ...doc, listed: true }, when: { version } },
  putOrderListEntry(doc),
];

/** Returns whether all orders of a tenant have list entries. Sets the timer that starts the migration if it has not started yet. */
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
