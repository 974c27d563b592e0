import { authError, type StaffRole } from '#shared/auth/auth';
import type { Actor } from '#shared/events/events';
import { identityError } from './errors.ts';
import { toStaffChangedEvent, type User } from './user.ts';
import { endSessions, type UserChange } from './user-changes.ts';

/** The fields of a staff member that a manager may change. Fields that are undefined stay unchanged. */
export type StaffChange = {
  readonly name?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
  readonly passwordHash?: string | undefined;
};

/**
 * Ensures that a manager neither changes nor creates owners. `roles` are the roles before and after the change. If there is no actor, the
 * system acts and may do everything.
 * @throws `identity.owner-only`
 */
export function assertCanManage(actor: Actor | undefined, ...roles: readonly (User['role'] | undefined)[]) {
  if (actor && actor.role !== 'owner' && roles.includes('owner')) throw identityError('identity.owner-only');
}

/**
 * Ensures that a manager who is limited to branches changes only staff who work nowhere else, and assigns only these branches.
 * `allowedBranches` is null if the manager is not limited. Lists that are undefined are ignored; an empty list is refused, because it means
 * all branches.
 * @throws `auth.other-branch`
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

/** Whether a staff member works only at the given branches. */
export const worksOnlyWithin = (allowedBranches: readonly string[], { branches }: Pick<User, 'branches'>) =>
  isWithin(allowedBranches, branches);

/**
 * Ensures that nobody changes their own role or deactivates themselves, so that an owner always remains, and that nobody sets their own
 * password without the old one.
 * @throws `identity.own-account`
 */
export function assertKeepsOwnAccess(actor: Actor | undefined, user: User, { role, isActive, passwordHash }: StaffChange) {
  const changesOwnAccess = (role !== undefined && role !== user.role) || isActive === false || passwordHash !== undefined;
  if (actor?.userId === user.id && changesOwnAccess) throw identityError('identity.own-account');
}

/**
 * Applies a change. If the role, the branches, the password or the access change, all sessions end, because a token must not outlive the
 * role that it names.
 */
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
