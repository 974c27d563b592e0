import type { Envelope } from '#shared/events/events';
import type { PinTries } from '../domain/pin-tries.ts';

/** Whose wrong PINs are counted together: `device:ID`, `branch:ID` or `person:ID`. */
export type PinSubject = `${'device' | 'branch' | 'person'}:${string}`;

/** The tries of some subjects as they were read, in the order of `subjects`. */
export type VersionedPinTries = {
  readonly tenantId: string;
  readonly subjects: readonly PinSubject[];
  readonly tries: readonly (PinTries | undefined)[];
  /** Opaque; `save` uses them to detect concurrent changes. */
  readonly versions: readonly (string | undefined)[];
};

/** The wrong PINs of devices, of branches and of people who set PINs. */
export abstract class StaffPinTries {
  abstract find(tenantId: string, subjects: readonly PinSubject[]): Promise<VersionedPinTries>;
  /**
   * Stores the tries of all subjects until `expiresAt`, with the events in one write. Returns false and stores nothing if one of them has
   * changed since it was read.
   */
  abstract save(before: VersionedPinTries, next: readonly PinTries[], expiresAt: Date, events: readonly Envelope[]): Promise<boolean>;
}
