import { refuseAccess, type StaffRole } from '#shared/auth/auth';
import type { Actor } from '#shared/events/events';
import { refuse } from './errors.ts';
import { staffChanged, type User } from './user.ts';
import { type Changed, endSessions } from './user-changes.ts';

/** What those who manage may change about a member of staff; what is undefined stays. */
export type StaffChange = {
  readonly name?: string | undefined;
  readonly role?: StaffRole | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
  readonly passwordHash?: string | undefined;
};

/** A manager manages staff but not owners, and makes none. Without an actor the system itself acts, and may. */
export function checkMayManage(actor: Actor | undefined, ...concerned: readonly (User['role'] | undefined)[]) {
  if (actor && actor.role !== 'owner' && concerned.includes('owner')) throw refuse('identity.owner-only');
}

/**
 * A manager of some branches manages those who work nowhere else, and sends nobody elsewhere. `limits` null: not limited. Nobody's
 * list may be empty then: that is everywhere.
 */
export function checkOwnBranches(limits: readonly string[] | null, ...concerned: readonly (readonly string[] | undefined)[]) {
  if (limits === null) return;
  if (concerned.some((branches) => branches !== undefined && !isWithin(limits, branches))) throw refuseAccess('auth.other-branch');
}

const isWithin = (limits: readonly string[], branches: readonly string[]) =>
  branches.length > 0 && branches.every((branch) => limits.includes(branch));

/** Whether a member of staff works at these branches and nowhere else. */
export const isManagedBy = (limits: readonly string[], { branches }: Pick<User, 'branches'>) => isWithin(limits, branches);

/** Nobody takes their own role or access away, so that an owner always remains; nor sets their own password without the old one. */
export function checkKeepsOwn(actor: Actor | undefined, user: User, { role, isActive, passwordHash }: StaffChange) {
  const loses = (role !== undefined && role !== user.role) || isActive === false || passwordHash !== undefined;
  if (actor?.userId === user.id && loses) throw refuse('identity.own-account');
}

/** Whatever a token says or lets do ends the sessions with it: a token must not outlive the role it names. */
export function changeStaff(user: User, change: StaffChange, now: Date): Changed {
  const next: User = {
    ...user,
    ...(change.name !== undefined && { firstName: change.name, lastName: '' }),
    role: change.role ?? user.role,
    branches: change.branches ?? user.branches,
    isActive: change.isActive ?? user.isActive,
    passwordHash: change.passwordHash ?? user.passwordHash,
    updatedAt: now.toISOString(),
  };
  const moved = next.branches.join() !== user.branches.join();
  const stale = next.role !== user.role || next.passwordHash !== user.passwordHash || moved || !next.isActive;
  return { user: stale ? endSessions(next) : next, facts: [staffChanged(next)] };
}
