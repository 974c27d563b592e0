import { authError, canActAs, isPinSession, type Principal } from '#shared/auth/auth';
import { DomainError } from '#shared/errors';
import type { EventCause } from '#shared/events/events';
import { identityError } from '../../domain/errors.ts';
import { isPinTaken } from '../../domain/pin.ts';
import { assertCanManage, assertWithinBranches } from '../../domain/staff.ts';
import { isStaffUser, toStaffChangedEvent, type User } from '../../domain/user.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { PinSubject } from '../../ports/staff-pin-tries.ts';
import type { StaffPins } from '../../ports/staff-pins.ts';
import type { Users } from '../../ports/users.ts';
import type { ChangeUser } from '../change-user.ts';
import type { CountWrongPins } from './count-wrong-pins.ts';

const staffNotFound = () => identityError('identity.staff-not-found');

type Deps = {
  readonly users: Users;
  readonly pins: StaffPins;
  readonly passwords: Passwords;
  readonly countWrongPins: CountWrongPins;
  readonly changeUser: ChangeUser;
};

/** Sets the PIN of a staff member: people set their own, managers those of their staff. */
export class SetPin {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * What was opened with the previous PIN ends. A PIN that somebody else has counts as a wrong one of the person who asks, because the
   * refusal tells that it is somebody's.
   * @throws `identity.pin-taken`, `identity.pin-locked`, `identity.staff-not-found`, `identity.owner-only`, `auth.forbidden`,
   *   `auth.other-branch`, `auth.password-required` for somebody else's PIN after a sign-in with one, and the errors of `ChangeUser`
   */
  async run(principal: Principal, userId: string, pin: string, cause: EventCause): Promise<void> {
    const { tenantId } = principal;
    const subjects: readonly PinSubject[] = [`person:${principal.userId}`];
    assertMaySet(principal, userId);
    const found = (await this.#deps.users.find(tenantId, userId))?.user;
    assertCanSet(principal, found, cause);
    await this.#deps.countWrongPins.assertUnlocked(tenantId, subjects);
    const countTaken = () =>
      this.#deps.countWrongPins.count(subjects, { action: 'cambiar_pin', about: userId, userId: principal.userId }, cause);
    // PINs that were stored with an older key of the server are found here only.
    if (isPinTaken(await this.#deps.pins.listHolders(tenantId, pin), { userId, branches: found.branches })) {
      await countTaken();
      throw identityError('identity.pin-taken');
    }
    const [lookup, hash] = [this.#deps.pins.computeLookup(tenantId, pin), await this.#deps.passwords.hash(pin)];
    try {
      await this.#deps.changeUser.run(cause, userId, staffNotFound, (user, now) => {
        assertCanSet(principal, user, cause);
        const changed = { ...user, pin: { lookup, hash, setAt: now.toISOString() }, updatedAt: now.toISOString() };
        return { user: changed, domainEvents: [toStaffChangedEvent(changed, false, 'pin')] };
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'identity.pin-taken') await countTaken();
      throw error;
    }
  }
}

function assertMaySet(principal: Principal, userId: string) {
  if (principal.userId === userId) return;
  if (!canActAs(principal.role, 'manager')) throw authError('auth.forbidden');
  if (isPinSession(principal)) throw authError('auth.password-required');
}

function assertCanSet(principal: Principal, user: User | undefined, { actor }: EventCause): asserts user is User {
  if (!user || !isStaffUser(user)) throw staffNotFound();
  if (user.id === principal.userId) return;
  assertCanManage(actor, user.role);
  assertWithinBranches(principal.branches, user.branches);
}
