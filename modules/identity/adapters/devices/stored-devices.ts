import type { Envelope } from '#shared/events/events';
import { type IdempotencyRecord, writeIdempotently } from '#shared/store/idempotency';
import { listPage } from '#shared/store/list-page';
import { ConditionFailed, type Item, type Store, type Write } from '#shared/store/store';
import type { Device } from '../../domain/device.ts';
import { Devices, type VersionedDevice } from '../../ports/devices.ts';

export const toDeviceKey = (tenantId: string, id: string) => ({ pk: `TENANT#${tenantId}#DEVICE#${id}`, sk: 'INFO' });
const toListPartition = (tenantId: string) => `TENANT#${tenantId}#DEVICES`;

const putDevice = (device: Device, expiresAt: Date): Write & { op: 'put' } => ({
  op: 'put',
  ...toDeviceKey(device.tenantId, device.id),
  doc: device,
  indexes: { gsi1: { pk: toListPartition(device.tenantId), sk: `${device.createdAt}#${device.id}` } },
  expiresAt: Math.ceil(expiresAt.getTime() / 1000),
});

/** Devices in a `Store`. */
export class StoredDevices extends Devices {
  readonly #store: Store;
  constructor(store: Store) {
    super();
    this.#store = store;
  }

  async add(device: Device, expiresAt: Date, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord) {
    await writeIdempotently(this.#store, [{ ...putDevice(device, expiresAt), when: 'absent' }], events, idempotencyRecord);
  }

  async change({ version }: VersionedDevice, after: Device, expiresAt: Date, events: readonly Envelope[]) {
    return this.#writeIfUnchanged({ ...putDevice(after, expiresAt), when: { version } }, events);
  }

  async remove({ device, version }: VersionedDevice, events: readonly Envelope[]) {
    return this.#writeIfUnchanged({ op: 'remove', ...toDeviceKey(device.tenantId, device.id), when: { version } }, events);
  }

  async find(tenantId: string, id: string): Promise<VersionedDevice | undefined> {
    const { pk, sk } = toDeviceKey(tenantId, id);
    const item = await this.#store.get<Device>(pk, sk);
    return item && { device: item.doc, version: item.version };
  }

  async list(tenantId: string, branches: readonly string[] | null, limit: number, after?: string) {
    const sources = [{ pk: toListPartition(tenantId), index: 'gsi1' as const }];
    const sortKeyOf = ({ doc }: Item<Device>) => `${doc.createdAt}#${doc.id}`;
    const matches = branches === null ? undefined : ({ branchId }: Device) => branches.includes(branchId);
    const { rows: devices, next } = await listPage<Device>(this.#store, { sources, sortKeyOf, after, limit, matches });
    return { devices, next };
  }

  async #writeIfUnchanged(change: Write, events: readonly Envelope[]) {
    try {
      await this.#store.write([change], events);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
