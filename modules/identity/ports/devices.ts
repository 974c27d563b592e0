import type { Envelope } from '#shared/events/events';
import type { IdempotencyRecord } from '#shared/store/idempotency';
import type { Device } from '../domain/device.ts';

/** A device as it was read. */
export type VersionedDevice = { readonly device: Device; readonly version: string };

/** The tablets of each tenant. */
export abstract class Devices {
  /** Stores a new device until `expiresAt`, with its events in one write. */
  abstract add(device: Device, expiresAt: Date, events: readonly Envelope[], idempotencyRecord?: IdempotencyRecord): Promise<void>;
  /** Replaces the device, which is then kept until `expiresAt`. Returns false and stores nothing if it has changed since it was read. */
  abstract change(before: VersionedDevice, after: Device, expiresAt: Date, events: readonly Envelope[]): Promise<boolean>;
  /** Removes the device, with the events in one write. Returns false and changes nothing if it has changed since it was read. */
  abstract remove(before: VersionedDevice, events: readonly Envelope[]): Promise<boolean>;
  abstract find(tenantId: string, id: string): Promise<VersionedDevice | undefined>;
  /**
   * Reads a page of at most `limit` devices of some branches (null: of all), in the order of their creation. `after` is the `next` of the
   * previous page. A call reads a bounded number of devices, so a page may be short or empty and still have a `next`.
   */
  abstract list(
    tenantId: string,
    branches: readonly string[] | null,
    limit: number,
    after?: string,
  ): Promise<{ readonly devices: readonly Device[]; readonly next: string | undefined }>;
}
