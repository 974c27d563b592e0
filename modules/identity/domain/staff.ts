import { authError, type StaffRole } from '#shared/auth/auth';
import type { Actor } from '#shared/events/events';
import { identityError } from './errors.ts';
import { toStaffChangedEvent, type User } from './user.ts';
import { endSessions, type UserChange } from './user-changes.ts';

/** What those who manage may change about a member of staff; what is undefined stays. */
export type StaffChange = {
  readonly name?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
  readonly passwordHash?: string | undefined;
};

/** A manager manages staff but not owners, and makes none. Without an actor the system itself acts, and may. */
export function assertCanManage(actor: Actor | undefined, ...roles: readonly (User['role'] | undefined)[]) {
  if (actor && actor.role !== 'owner' && roles.includes('owner')) throw identityError('identity.owner-only');
}

/**
 * A manager of some branches manages those who work nowhere else, and sends nobody elsewhere. `limits` null: not limited. Nobody's
 * list may be empty then: that is everywhere.
 */
export function assertWithinBranches(
  allowedBranches: readonly string[] | null,
  ...branchLists: readonly (readonly string[] | undefined)[]
) {
  if (allowedBranches === null) return;
  if (branchLists.some((branches) => branches !== undefined && !isWithin(allowedBranches, branches))) throw authError('auth.other-branch');
}

const isWithin = (allowedBranches: readonly string[], branches: readonly string[]) =>
  branches.length > 0 && branches.every((branch) => allowedBranches.includes(branch));

/** Whether a member of staff works at these branches and nowhere else. */
export const worksOnlyWithin = (allowedBranches: readonly string[], { branches }: Pick<User, 'branches'>) =>
  isWithin(allowedBranches, branches);

/** Nobody takes their own role or access away, so that an owner always remains; nor sets their own password without the old one. */
export function assertKeepsOwnAccess(actor: Actor | undefined, user: User, { role, isActive, passwordHash }: StaffChange) {
  const changesOwnAccess = (role !== undefined && role !== user.role) || isActive === false || passwordHash !== undefined;
  if (actor?.userId === user.id && changesOwnAccess) throw identityError('identity.own-account');
}

/** Whatever a token says or lets do ends the sessions with it: a token must not outlive the role it names. */
export function changeStaff(user: User, change: StaffChange, now: Date): UserChange {
  const next: User = {
    ...user,
    ...(change.name !== undefined && { firstName: change.name, lastName: '' }),
    role: change.role ?? user.role,
    branches: change.branches ?? user.branches,
    isActive: change.isActive ?? user.isActive,
    passwordHash: change.passwordHash ?? user.passwordHash,
    updatedAt: now.toISOString(),
  };
  const hasMoved = next.branches.join() !== user.branches.join();
  const endsSessions = next.role !== user.role || next.passwordHash !== user.passwordHash || hasMoved || !next.isActive;
  return { user: endsSessions ? endSessions(next) : next, domainEvents: [toStaffChangedEvent(next)] };
}
