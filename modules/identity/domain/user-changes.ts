import type { Fact } from '#shared/events/events';
import { changed, fullName, isOfStaff, type Preferences, staffChanged, type User } from './user.ts';

/** A user as it shall be, and what is to be told about it. */
export type Changed = { readonly user: User; readonly facts: readonly Fact[] };

/** What people may change about themselves; what is undefined stays. */
export type ProfileChange = { readonly [K in 'firstName' | 'lastName']?: string | undefined } & {
  readonly [K in 'phone' | 'address']?: string | null | undefined;
} & { readonly preferences?: { readonly [K in keyof Preferences]?: Preferences[K] | undefined } | undefined };

export function changeProfile(user: User, change: ProfileChange, now: Date): Changed {
  const { firstName, lastName, phone, address, preferences } = change;
  const next: User = {
    ...user,
    firstName: firstName ?? user.firstName,
    lastName: lastName ?? user.lastName,
    phone: phone === undefined ? user.phone : phone,
    address: address === undefined ? user.address : address,
    preferences: {
      categories: preferences?.categories ?? user.preferences.categories,
      language: preferences?.language ?? user.preferences.language,
    },
    updatedAt: now.toISOString(),
  };
  const renamed = isOfStaff(user) && fullName(next) !== fullName(user);
  return { user: next, facts: [changed(next, 'profile'), ...(renamed ? [staffChanged(next)] : [])] };
}

/** The user with every session ended but `kept`. */
export const endSessions = (user: User, kept: string | null = null): User => ({
  ...user,
  sessions: { epoch: user.sessions.epoch + 1, kept },
});

/** A new password ends the other sessions. */
export const changePassword = (user: User, passwordHash: string, sessionId: string, now: Date): Changed => {
  const next = endSessions({ ...user, passwordHash, updatedAt: now.toISOString() }, sessionId);
  return { user: next, facts: [changed(next, 'password')] };
};

export function setActive(user: User, isActive: boolean, now: Date): Changed {
  if (user.isActive === isActive) return { user, facts: [] };
  const next = { ...user, isActive, updatedAt: now.toISOString() };
  return isActive
    ? { user: next, facts: [changed(next, 'activated')] }
    : { user: endSessions(next), facts: [changed(next, 'deactivated')] };
}
