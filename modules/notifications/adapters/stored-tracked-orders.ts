import { setTimeout } from 'node:timers/promises';
import type { Store } from '#shared/store/store';
import { runAcrossTenants } from '#shared/tenant-scope';
import { isSameTrackingCode, toTrackedOrderId } from '#shared/values/tracking-code';
import { type TrackedOrder, TrackedOrders } from '../ports/tracked-orders.ts';

type TrackedOrderRecord = TrackedOrder & { readonly tenantId: string };

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

  async save(tenantId: string, { orderId, trackingCode }: TrackedOrder, until: Date) {
    const doc: TrackedOrderRecord = { tenantId, orderId, trackingCode };
    const expiresAt = Math.ceil(until.getTime() / 1000);
    await runAcrossTenants('tracked-orders', () => this.#store.write([{ op: 'put', ...trackedOrderKey(orderId), doc, expiresAt }]));
  }

  async findTenantId(trackingCode: string) {
    const orderId = toTrackedOrderId(trackingCode);
    if (orderId === undefined) return undefined;
    const { pk, sk } = trackedOrderKey(orderId);
    const record = (await runAcrossTenants('tracked-orders', () => this.#store.get<TrackedOrderRecord>(pk, sk)))?.doc;
    return record && isSameTrackingCode(record.trackingCode, trackingCode) ? record.tenantId : undefined;
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
    return items.flatMap(({ doc }) => (doc.tenantId === tenantId ? [{ orderId: doc.orderId, trackingCode: doc.trackingCode }] : []));
  }
}
