import { setTimeout } from 'node:timers/promises';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { isSameTrackingCode, toTrackedOrderId } from '#shared/values/tracking-code';
import { type KnownTrackedOrder, type TrackedOrder, TrackedOrders } from '../ports/tracked-orders.ts';

/** `expiresAt`: in epoch seconds. */
type TrackedOrderRecord = KnownTrackedOrder & { readonly tenantId: string; readonly expiresAt: number };

const waitLimits = { maxAttempts: 10, milliseconds: 50 };
/** The key has no tenant, because whoever follows an order by its code names none. A code contains the id of its order. */
const trackedOrderKey = (orderId: string) => ({ pk: `TRACKED_ORDER#${orderId}`, sk: 'INFO' });

/** The tracking codes in a store, a row for each order. */
export class StoredTrackedOrders extends TrackedOrders {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async save(tenantId: string, order: TrackedOrder, until: Date) {
    const expiresAt = Math.ceil(until.getTime() / 1000);
    const doc: TrackedOrderRecord = { tenantId, ...order, isFollowed: false, expiresAt };
    await this.#writeUnlessChanged({ op: 'put', ...trackedOrderKey(order.orderId), doc, expiresAt, when: 'absent' });
  }

  async markFollowed(trackingCode: string) {
    const item = await this.#findItem(trackingCode);
    if (!item || item.doc.isFollowed) return;
    const { doc, version } = item;
    const { orderId, expiresAt } = doc;
    // Whoever changes it at the same time notes the same.
    const followed = { ...doc, isFollowed: true };
    await this.#writeUnlessChanged({ op: 'put', ...trackedOrderKey(orderId), doc: followed, expiresAt, when: { version } });
  }

  async findTenantId(trackingCode: string) {
    return (await this.#findItem(trackingCode))?.doc.tenantId;
  }

  async waitForTenantId(trackingCode: string) {
    if (toTrackedOrderId(trackingCode) === undefined) return undefined;
    for (let attempt = 0; attempt < waitLimits.maxAttempts; attempt += 1) {
      const tenantId = await this.findTenantId(trackingCode);
      if (tenantId !== undefined) return tenantId;
      await setTimeout(waitLimits.milliseconds);
    }
    return undefined;
  }

  async findAll(tenantId: string, orderIds: readonly string[]) {
    const keys = orderIds.map(trackedOrderKey);
    const items = await runAcrossTenants('tracked-orders', () => this.#store.getMany<TrackedOrderRecord>(keys));
    return items.flatMap(({ doc: { tenantId: owner, expiresAt: _, ...order } }) => (owner === tenantId ? [order] : []));
  }

  async #findItem(trackingCode: string): Promise<Item<TrackedOrderRecord> | undefined> {
    const orderId = toTrackedOrderId(trackingCode);
    if (orderId === undefined) return undefined;
    const { pk, sk } = trackedOrderKey(orderId);
    const item = await runAcrossTenants('tracked-orders', () => this.#store.get<TrackedOrderRecord>(pk, sk));
    return item && isSameTrackingCode(item.doc.trackingCode, trackingCode) ? item : undefined;
  }

  async #writeUnlessChanged(write: Write) {
    try {
      await runAcrossTenants('tracked-orders', () => this.#store.write([write]));
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
