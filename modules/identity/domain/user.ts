import { isStaff, type StaffRole } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { textKey } from '#shared/values/text-key';
import type { StaffPin } from './pin.ts';

export type UserPreferences = { readonly categories: readonly string[]; readonly language: Language };

/** A customer or staff member with an account. For customers, the id is also the customer id. */
export type User = {
  readonly id: string;
  readonly tenantId: string;
  readonly role: StaffRole | 'customer';
  /** In the form of `toLoginKey`. It never changes. */
  readonly email: string;
  readonly username: string | null;
  /** The whole name, if the name was not given in two parts. */
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly address: string | null;
  readonly preferences: UserPreferences;
  /** The branches where a staff member works; empty means all branches. */
  readonly branches: readonly string[];
  readonly isActive: boolean;
  readonly passwordHash: string;
  /** For signing in at paired devices; absent without one. */
  readonly pin?: StaffPin;
  /** Sessions of other epochs are invalid, except the session with the id `kept`. */
  readonly sessions: { readonly epoch: number; readonly kept: string | null };
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** The input for a new account. */
export type NewUserInput = Pick<User, 'id' | 'tenantId' | 'role' | 'email' | 'passwordHash'> & {
  readonly username?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly language: Language;
};

/** The maximum length of an e-mail address. Typed logins are cut to it, because they become part of a storage key. */
const maxLoginLength = 254;
/** Normalizes an e-mail address or user name for comparison. */
export const toLoginKey = (text: string) => textKey(text).slice(0, maxLoginLength);
/**
 * Returns every form under which a login may be stored, the most likely first. Earlier versions compared the lower-case text without
 * further normalization. Usually all forms are equal.
 */
export const toLoginKeys = (text: string): readonly string[] => {
  const formerKeys = ['NFC', 'NFD'].map((form) => text.trim().toLowerCase().normalize(form).slice(0, maxLoginLength));
  return [...new Set([toLoginKey(text), ...formerKeys])];
};
export const toFullName = ({ firstName, lastName }: User) => `${firstName} ${lastName}`.trim();
export const isStaffUser = ({ role }: User) => isStaff(role);
/** Returns the branches for the token; null if the user is not limited to branches. */
export const toAllowedBranches = ({ branches }: User) => (branches.length === 0 ? null : branches);

/** The name of a user who gave none: the user name, or the part of the e-mail address before the @. */
const toDefaultName = (email: string, username: string | undefined) => username?.trim() ?? email.split('@')[0] ?? email;

export function buildUser(draft: NewUserInput, now: Date): User {
  const email = toLoginKey(draft.email);
  const at = now.toISOString();
  return {
    id: draft.id,
    tenantId: draft.tenantId,
    role: draft.role,
    email,
    username: draft.username?.trim() ?? null,
    firstName: draft.firstName ?? (draft.lastName ? '' : toDefaultName(email, draft.username)),
    lastName: draft.lastName ?? '',
    phone: draft.phone ?? null,
    address: draft.address ?? null,
    preferences: { categories: [], language: draft.language },
    branches: draft.branches ?? [],
    isActive: true,
    passwordHash: draft.passwordHash,
    sessions: { epoch: 0, kept: null },
    createdAt: at,
    updatedAt: at,
  };
}

const toContact = (user: User) => ({ email: user.email, name: toFullName(user), language: user.preferences.language });

const toCustomerPayload = (user: User, device: string | undefined) => ({
  userId: user.id,
  ...toContact(user),
  address: user.address,
  device: device ?? null,
});

export const toCustomerRegisteredEvent = (user: User, device: string | undefined): DomainEvent =>
  domainEvent('CustomerRegistered', toCustomerPayload(user, device));
export const toCustomerLoggedInEvent = (user: User, device: string | undefined): DomainEvent =>
  domainEvent('CustomerLoggedIn', toCustomerPayload(user, device));

/** `hasLeft`: the person no longer belongs to the staff. `what`: only this has changed. */
export const toStaffChangedEvent = (user: User, hasLeft = false, what?: 'pin'): DomainEvent =>
  domainEvent('StaffChanged', {
    userId: user.id,
    name: toFullName(user),
    role: user.role,
    branches: [...user.branches],
    active: user.isActive && !hasLeft,
    ...(what && { what }),
  });

/** `sessions`: the person has ended all sessions but one. */
type CustomerChangeKind = 'profile' | 'password' | 'password-reset' | 'sessions' | 'activated' | 'deactivated';

export const toCustomerChangedEvent = (user: User, what: CustomerChangeKind): DomainEvent =>
  domainEvent('CustomerChanged', { userId: user.id, what, ...toContact(user), address: user.address });
