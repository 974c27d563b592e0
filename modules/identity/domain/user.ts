import { isStaff, type StaffRole } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import { type DomainEvent, domainEvent } from '#shared/events/events';
import { textKey } from '#shared/values/text-key';

export type UserPreferences = { readonly categories: readonly string[]; readonly language: Language };

/** Somebody with an account, customer or staff. The id is the customer's id too. */
export type User = {
  readonly id: string;
  readonly tenantId: string;
  readonly role: StaffRole | 'customer';
  /** In normal form; does not change. */
  readonly email: string;
  readonly username: string | null;
  /** The whole name, where it was not given in two parts. */
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
  readonly address: string | null;
  readonly preferences: UserPreferences;
  /** Where a member of staff works; empty: everywhere. */
  readonly branches: readonly string[];
  readonly isActive: boolean;
  readonly passwordHash: string;
  /** Sessions of another epoch are over, but for the one that is kept. */
  readonly sessions: { readonly epoch: number; readonly kept: string | null };
  readonly createdAt: string;
  readonly updatedAt: string;
};

/** What is known of somebody who gets an account. */
export type NewUserInput = Pick<User, 'id' | 'tenantId' | 'role' | 'email' | 'passwordHash'> & {
  readonly username?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly branches?: readonly string[] | undefined;
  readonly language: Language;
};

/** As long as an e-mail may be; what is typed may be anything, and its key stands in a storage key. */
const maxLoginLength = 254;
/** The one form in which e-mails and user names are compared. */
export const toLoginKey = (text: string) => textKey(text).slice(0, maxLoginLength);
/**
 * Every form under which one may be stored, the likeliest first: earlier versions compared them as they were typed, in small letters.
 * Nearly always they are one.
 */
export const toLoginKeys = (text: string): readonly string[] => {
  const formerKeys = ['NFC', 'NFD'].map((form) => text.trim().toLowerCase().normalize(form).slice(0, maxLoginLength));
  return [...new Set([toLoginKey(text), ...formerKeys])];
};
export const toFullName = ({ firstName, lastName }: User) => `${firstName} ${lastName}`.trim();
export const isStaffUser = ({ role }: User) => isStaff(role);
/** What a token says of the branches; null: not limited. */
export const toAllowedBranches = ({ branches }: User) => (branches.length === 0 ? null : branches);

/** Somebody without a name is called by the user name, or by what stands before the @. */
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

/** `gone`: the person is not of the staff any more. */
export const toStaffChangedEvent = (user: User, hasLeft = false): DomainEvent =>
  domainEvent('StaffChanged', {
    userId: user.id,
    name: toFullName(user),
    role: user.role,
    branches: [...user.branches],
    active: user.isActive && !hasLeft,
  });

/** What a changed user says: `what` is `profile`, `password`, `activated` or `deactivated`. */
export const toCustomerChangedEvent = (user: User, what: 'profile' | 'password' | 'activated' | 'deactivated'): DomainEvent =>
  domainEvent('CustomerChanged', { userId: user.id, what, ...toContact(user), address: user.address });
