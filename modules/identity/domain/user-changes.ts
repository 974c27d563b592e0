import type { DomainEvent } from '#shared/events/events';
import { isStaffUser, toCustomerChangedEvent, toFullName, toStaffChangedEvent, type User, type UserPreferences } from './user.ts';

/** A user as it shall be, and what is to be told about it. */
export type UserChange = { readonly user: User; readonly domainEvents: readonly DomainEvent[] };

/** What people may change about themselves; what is undefined stays. */
export type ProfileChange = { readonly [K in 'firstName' | 'lastName']?: string | undefined } & {
  readonly [K in 'phone' | 'address']?: string | null | undefined;
} & { readonly preferences?: { readonly [K in keyof UserPreferences]?: UserPreferences[K] | undefined } | undefined };

export function changeProfile(user: User, change: ProfileChange, now: Date): UserChange {
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
  const hasStaffNameChanged = isStaffUser(user) && toFullName(next) !== toFullName(user);
  return {
    user: next,
    domainEvents: [toCustomerChangedEvent(next, 'profile'), ...(hasStaffNameChanged ? [toStaffChangedEvent(next)] : [])],
  };
}

/** The user with every session ended but `kept`. */
export const endSessions = (user: User, keptSessionId: string | null = null): User => ({
  ...user,
  sessions: { epoch: user.sessions.epoch + 1, kept: keptSessionId },
});

/** A new password ends the other sessions. */
export const changePassword = (user: User, passwordHash: string, sessionId: string, now: Date): UserChange => {
  const next = endSessions({ ...user, passwordHash, updatedAt: now.toISOString() }, sessionId);
  return { user: next, domainEvents: [toCustomerChangedEvent(next, 'password')] };
};

export function setActive(user: User, isActive: boolean, now: Date): UserChange {
  if (user.isActive === isActive) return { user, domainEvents: [] };
  const next = { ...user, isActive, updatedAt: now.toISOString() };
  return isActive
    ? { user: next, domainEvents: [toCustomerChangedEvent(next, 'activated')] }
    : { user: endSessions(next), domainEvents: [toCustomerChangedEvent(next, 'deactivated')] };
}
