import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import { type Caller, toAnonymousCause } from '../../domain/caller.ts';
import { deviceTokenSeconds, normalizePairingCode, toDeviceChangedEvent } from '../../domain/device.ts';
import { identityError } from '../../domain/errors.ts';
import type { Devices } from '../../ports/devices.ts';
import type { Pairing, PairingCodes } from '../../ports/pairing-codes.ts';

type Deps = { readonly devices: Devices; readonly codes: PairingCodes; readonly tokens: Tokens; readonly clock: Clock };

/** Pairs a tablet with the code that a manager was shown: gives it the token of the device, once. */
export class PairDevice {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `identity.bad-pairing-code` for a code that was never issued, is over or has been used */
  async run(typedCode: string, caller: Caller) {
    const pairing = await this.#deps.codes.find(normalizePairingCode(typedCode));
    const now = this.#deps.clock.now();
    if (!pairing || pairing.until <= now) throw identityError('identity.bad-pairing-code');
    return runAsTenant(pairing.tenantId, () => this.#pair(pairing, now, caller));
  }

  async #pair({ tenantId, deviceId }: Pairing, now: Date, caller: Caller) {
    const before = await this.#deps.devices.find(tenantId, deviceId);
    if (!before || before.device.pairedAt !== null) throw identityError('identity.bad-pairing-code');
    const { id, name, branchId } = before.device;
    const { token, expiresAt } = await this.#deps.tokens.sign(
      { tenantId, userId: id, role: 'device', name, sessionId: id, branches: [branchId], deviceId: id },
      now,
      deviceTokenSeconds,
    );
    const paired = { ...before.device, pairedAt: now.toISOString() };
    const events = toEnvelopes([toDeviceChangedEvent(paired, 'paired')], toAnonymousCause(tenantId, caller), now);
    // A conflict is another tablet with the same code, or a manager who has just removed the device.
    if (!(await this.#deps.devices.change(before, paired, expiresAt, events))) throw identityError('identity.bad-pairing-code');
    return { token, deviceId: id, branchId };
  }
}
