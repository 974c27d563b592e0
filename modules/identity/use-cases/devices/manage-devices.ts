import { authError, canAccessBranch, type Principal } from '#shared/auth/auth';
import type { Clock } from '#shared/clock';
import { retryOnConflict } from '#shared/concurrency/retry-on-conflict';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { type Device, pairingCodeSeconds, toDeviceChangedEvent } from '../../domain/device.ts';
import { identityError } from '../../domain/errors.ts';
import type { Devices } from '../../ports/devices.ts';
import type { PairingCodes } from '../../ports/pairing-codes.ts';

const maxAttempts = 5;

/** A device that has just been added, with the code that pairs it until `codeExpiresAt`. */
export type AddedDevice = { readonly device: Device; readonly code: string; readonly codeExpiresAt: Date };

type Deps = { readonly devices: Devices; readonly codes: PairingCodes; readonly clock: Clock };

/** Lets managers add, list and remove the tablets of their branches. */
export class ManageDevices {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A device whose code nobody enters in time disappears. @throws `auth.other-branch` */
  async add(
    principal: Principal,
    { name, branchId }: Pick<Device, 'name' | 'branchId'>,
    cause: EventCause,
    recordIdempotency?: RecordIdempotency<AddedDevice>,
  ): Promise<AddedDevice> {
    if (!canAccessBranch(principal, branchId)) throw authError('auth.other-branch');
    const { tenantId, userId: addedBy } = principal;
    const now = this.#deps.clock.now();
    const device: Device = { id: newId(), tenantId, name, branchId, addedBy, createdAt: now.toISOString(), pairedAt: null };
    const codeExpiresAt = new Date(now.getTime() + pairingCodeSeconds * 1000);
    const code = await this.#deps.codes.issue({ tenantId, deviceId: device.id, until: codeExpiresAt });
    const added = { device, code, codeExpiresAt };
    const events = toEnvelopes([toDeviceChangedEvent(device, 'added')], cause, now);
    await this.#deps.devices.add(device, codeExpiresAt, events, recordIdempotency?.(added));
    return added;
  }

  list({ tenantId, branches }: Principal, limit: number, after?: string) {
    return this.#deps.devices.list(tenantId, branches, limit, after);
  }

  /**
   * From then on the token of the device is invalid, as are those of the people who have signed in at it.
   * @throws `identity.device-not-found`, `auth.other-branch`, `identity.busy`
   */
  async remove(principal: Principal, id: string, cause: EventCause): Promise<void> {
    await retryOnConflict(
      async () => {
        const before = await this.#deps.devices.find(principal.tenantId, id);
        if (!before) throw identityError('identity.device-not-found');
        if (!canAccessBranch(principal, before.device.branchId)) throw authError('auth.other-branch');
        const events = toEnvelopes([toDeviceChangedEvent(before.device, 'removed')], cause, this.#deps.clock.now());
        return this.#deps.devices.remove(before, events);
      },
      { maxAttempts, toError: () => identityError('identity.busy') },
    );
  }
}
