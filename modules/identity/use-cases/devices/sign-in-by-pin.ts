import type { Principal } from '#shared/auth/auth';
import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { type EventCause, toEnvelopes } from '#shared/events/events';
import { setTimer } from '#shared/timers';
import { newId } from '#shared/values/ids';
import { type Caller, toUserCause } from '../../domain/caller.ts';
import { identityError } from '../../domain/errors.ts';
import { findHolderAt, type StaffPin } from '../../domain/pin.ts';
import type { Session } from '../../domain/session.ts';
import { isStaffUser, toAllowedBranches, toCustomerLoggedInEvent, toFullName, type User } from '../../domain/user.ts';
import type { OpenSessions } from '../../ports/open-sessions.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { PinSubject } from '../../ports/staff-pin-tries.ts';
import type { StaffPins } from '../../ports/staff-pins.ts';
import type { Users, VersionedUser } from '../../ports/users.ts';
import type { CountWrongPins } from './count-wrong-pins.ts';
import { toIdleTimer } from './end-idle-session.ts';

type Deps = {
  readonly users: Users;
  readonly pins: StaffPins;
  readonly passwords: Passwords;
  readonly sessions: OpenSessions;
  readonly countWrongPins: CountWrongPins;
  readonly tokens: Tokens;
  readonly clock: Clock;
};

type Match = { readonly stored: VersionedUser; readonly pin: StaffPin; readonly isOutdated: boolean };

/**
 * Signs staff in at a paired device with their PIN. Wrong PINs lock the device and its branch for a while, but never an account. Each
 * PIN costs one comparison, whether it is somebody's or not.
 */
export class SignInByPin {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** `device`: the device that asks. @throws `identity.bad-pin`, `identity.pin-locked` */
  async run(pin: string, device: Principal, caller: Caller, cause: EventCause): Promise<{ token: string; user: User }> {
    const [branchId = ''] = device.branches ?? [];
    const subjects: readonly PinSubject[] = [`device:${device.userId}`, `branch:${branchId}`];
    await this.#deps.countWrongPins.assertUnlocked(device.tenantId, subjects);
    const match = await this.#findMatch(device.tenantId, branchId, pin);
    if (!match) {
      await this.#deps.countWrongPins.count(subjects, { action: 'login_pin', about: device.userId, userId: null }, cause);
      throw identityError('identity.bad-pin');
    }
    // Wrong PINs that were tried meanwhile may have locked the device.
    await this.#deps.countWrongPins.assertUnlocked(device.tenantId, subjects);
    const { user } = match.stored;
    const token = await this.#openSession(user, match.pin, device.userId, caller);
    if (match.isOutdated) await this.#renewLookup(match, pin);
    return { token, user };
  }

  async #findMatch(tenantId: string, branchId: string, pin: string): Promise<Match | undefined> {
    const holder = findHolderAt(await this.#deps.pins.listHolders(tenantId, pin), branchId);
    const stored = holder && (await this.#deps.users.find(tenantId, holder.userId));
    const storedPin = stored?.user.isActive && isStaffUser(stored.user) ? stored.user.pin : undefined;
    const verdict = await this.#deps.passwords.verify(storedPin?.hash, pin);
    return stored && storedPin && verdict !== 'no' ? { stored, pin: storedPin, isOutdated: holder.isOutdated } : undefined;
  }

  async #openSession(user: User, { setAt }: StaffPin, deviceId: string, caller: Caller) {
    const now = this.#deps.clock.now();
    const { tenantId, id: userId, role } = user;
    const id = newId();
    const { token, expiresAt } = await this.#deps.tokens.sign(
      { tenantId, userId, role, name: toFullName(user), sessionId: id, branches: toAllowedBranches(user), deviceId },
      now,
    );
    const session: Session = {
      id,
      tenantId,
      userId,
      epoch: user.sessions.epoch,
      device: caller.device ?? null,
      ip: caller.ip ?? null,
      createdAt: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
      pin: { deviceId, setAt, lastUsedAt: now.toISOString() },
    };
    const idleTimer = toIdleTimer(session);
    const cause = toUserCause(user, caller);
    const events = toEnvelopes(
      [toCustomerLoggedInEvent(user, caller.device)],
      { ...cause, ...(cause.actor && { actor: { ...cause.actor, deviceId } }) },
      now,
    );
    await this.#deps.sessions.openSession(session, events, idleTimer ? [setTimer(idleTimer)] : []);
    return token;
  }

  /** Stores the PIN under the current key of the server. If the user changes at the same time, this waits for the next sign-in. */
  async #renewLookup({ stored, pin: storedPin }: Match, pin: string) {
    const lookup = this.#deps.pins.computeLookup(stored.user.tenantId, pin);
    await this.#deps.users.change(stored, { ...stored.user, pin: { ...storedPin, lookup } }, []);
  }
}
