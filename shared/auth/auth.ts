import { defineErrors } from '../errors.ts';
import type { Actor } from '../events/events.ts';

/** Step roles do the steps of a workflow; a guest sits at a table and has no account. */
export const stepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export const staffRoles = ['owner', 'manager', ...stepRoles] as const;
export const roles = [...staffRoles, 'customer', 'guest'] as const;
export type Role = (typeof roles)[number];
export type StaffRole = (typeof staffRoles)[number];

/** What a guest has come for: a session at a table, or one order of somebody without an account. */
export const guestKinds = ['table', 'order'] as const;
export type GuestKind = (typeof guestKinds)[number];

/** Who is asking, from a verified token whose session lives. `branches` null: not limited. */
export type Principal = {
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionId: string;
  readonly branches: readonly string[] | null;
  /** Of a guest alone: the claim of the token. */
  readonly guestOf?: { readonly kind: GuestKind; readonly id: string };
};

/** Who claims to be in a session, as a verified token says. */
export type SessionClaims = Pick<Principal, 'tenantId' | 'userId' | 'sessionId' | 'role'>;

/** Whether a session is still open; every request asks. */
export abstract class Sessions {
  abstract isAlive(claims: SessionClaims): Promise<boolean>;
}
/** The sessions of those who have an account. */
export abstract class AccountSessions extends Sessions {}
/** The sessions of a table's guests: user and session are the same. */
export abstract class GuestSessions extends Sessions {}

/** Asks whoever knows the sessions of this role. */
export class SessionsByRole extends Sessions {
  readonly #accounts: Sessions;
  readonly #guests: Sessions;
  constructor(accounts: Sessions, guests: Sessions) {
    super();
    this.#accounts = accounts;
    this.#guests = guests;
  }

  isAlive(claims: SessionClaims) {
    return (claims.role === 'guest' ? this.#guests : this.#accounts).isAlive(claims);
  }
}

export const isStaff = (role: Role): role is StaffRole => (staffRoles as readonly string[]).includes(role);

/** An owner may all that a manager may, and a manager all that every step's role may. */
export function canActAs(role: Role, requiredRole: Role): boolean {
  if (role === requiredRole || role === 'owner') return role === requiredRole || isStaff(requiredRole);
  return role === 'manager' && (stepRoles as readonly string[]).includes(requiredRole);
}

/** Whether a member of staff works at this branch; an order without one belongs to everybody. */
export const canAccessBranch = ({ branches }: Pick<Principal, 'branches'>, branchId: string | null) =>
  branches === null || branchId === null || branches.includes(branchId);

export const authError = defineErrors({
  'auth.required': ['unauthenticated', { es: 'Inicia sesión para continuar', en: 'Sign in to go on' }],
  'auth.invalid-token': ['unauthenticated', { es: 'La sesión no es válida o ha terminado', en: 'The session is not valid or has ended' }],
  'auth.forbidden': ['forbidden', { es: 'Tu rol no permite hacer esto', en: 'Your role does not allow this' }],
  'auth.other-branch': ['forbidden', { es: 'Esto no es solo de tus sucursales', en: 'This does not belong to your branches alone' }],
} as const);

export const toActor = ({ userId, role }: Principal, device: string | undefined, ip: string | undefined): Actor => ({
  userId,
  role,
  ...(device && { device }),
  ...(ip && { ip }),
});
