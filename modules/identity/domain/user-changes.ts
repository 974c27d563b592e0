import type { DomainEvent } from '#shared/events/events';
import { isStaffUser, toCustomerChangedEvent, toFullName, toStaffChangedEvent, type User, type UserPreferences } from './user.ts';

/** The changed user and the events to publish. */
export type UserChange = { readonly user: User; readonly domainEvents: readonly DomainEvent[] };

/** The fields that people may change in their own profile. Fields that are undefined stay unchanged. */
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

/** Ends all sessions of the user except `keptSessionId`. */
export const endSessions = (user: User, keptSessionId: string | null = null): User => ({
  ...user,
  sessions: { epoch: user.sessions.epoch + 1, kept: keptSessionId },
});

/** Sets a new password and ends all other sessions. */
export const changePassword = (user: User, passwordHash: string, sessionId: string, now: Date): UserChange => {
  const next = endSessions({ ...user, passwordHash, updatedAt: now.toISOString() }, sessionId);
  return { user: next, domainEvents: [toCustomerChangedEvent(next, 'password')] };
};

/** Sets a new password for somebody who has forgotten the old one, and ends all sessions. */
export const resetPassword = (user: User, passwordHash: string, now: Date): UserChange => {
  const next = endSessions({ ...user, passwordHash, updatedAt: now.toISOString() });
  return { user: next, domainEvents: [toCustomerChangedEvent(next, 'password-reset')] };
};

/** Ends all sessions but this one. */
export const endOtherSessions = (user: User, sessionId: string): UserChange => ({
  user: endSessions(user, sessionId),
  domainEvents: [toCustomerChangedEvent(user, 'sessions')],
});

/** Activates or deactivates the user. Deactivation ends all sessions. If nothing changes, there are no events. */
export function setActive(user: User, isActive: boolean, now: Date): UserChange {
  if (user.isActive === isActive) return { user, domainEvents: [] };
  const next = { ...user, isActive, updatedAt: now.toISOString() };
  return isActive
    ? { user: next, domainEvents: [toCustomerChangedEvent(next, 'activated')] }
    : { user: endSessions(next), domainEvents: [toCustomerChangedEvent(next, 'deactivated')] };
}
