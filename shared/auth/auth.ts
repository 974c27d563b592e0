import { defineErrors } from '../errors.ts';
import type { Actor } from '../events/events.ts';

/** The roles that do the steps of a workflow. */
export const stepRoles = ['cook', 'packer', 'driver', 'waiter'] as const;
export const staffRoles = ['owner', 'manager', ...stepRoles] as const;
/**
 * A guest has no account: somebody at a table, or somebody who follows one order. A device is a tablet that a manager has paired with a
 * branch: it shows what happens there and changes nothing.
 */
export const roles = [...staffRoles, 'customer', 'guest', 'device'] as const;
export type Role = (typeof roles)[number];
export type StaffRole = (typeof staffRoles)[number];

/** What a guest's token is for: a session at a table, or one order. */
export const guestKinds = ['table', 'order'] as const;
export type GuestKind = (typeof guestKinds)[number];

/** The person behind a request, from a verified token whose session is open. */
export type Principal = {
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly sessionId: string;
  /** The branches that this person is limited to; null: all of them. */
  readonly branches: readonly string[] | null;
  /** For guests only: what their token is for. */
  readonly guestOf?: { readonly kind: GuestKind; readonly id: string };
  /** The paired device that asks, or at which this person has signed in with a PIN. Absent: a sign-in with a password, or a guest. */
  readonly deviceId?: string;
};

/** The claims of a verified token that name its session. */
export type SessionClaims = Pick<Principal, 'tenantId' | 'userId' | 'sessionId' | 'role' | 'deviceId' | 'guestOf'>;

/** Knows which sessions are open. Every request with a token asks it. */
export abstract class Sessions {
  /** Whether the session of a verified token is still open. */
  abstract isAlive(claims: SessionClaims): Promise<boolean>;
  /**
   * The session to which guests belong now, if that is not the one of their token: parties of two tables can be merged into one. The ids of
   * the token's claims stay those of the token. Undefined, or absent, for everybody else.
   */
  findParty?(claims: SessionClaims): Promise<string | undefined>;
}
/** The sessions of people who have an account, and of paired devices. The user id and the session id of a device are its own id. */
export abstract class AccountSessions extends Sessions {}
/** The sessions of guests. The user id of a guest is the id of the session. */
export abstract class GuestSessions extends Sessions {}

/** Asks the guest sessions about guests and the account sessions about everybody else. */
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

  override async findParty(claims: SessionClaims) {
    return claims.role === 'guest' ? this.#guests.findParty?.(claims) : undefined;
  }
}

/** Asks about the guests of a table and about those who follow one order, each where they are known. */
export class GuestSessionsByKind extends GuestSessions {
  readonly #tables: Sessions;
  readonly #orders: Sessions;
  constructor(tables: Sessions, orders: Sessions) {
    super();
    this.#tables = tables;
    this.#orders = orders;
  }

  isAlive(claims: SessionClaims) {
    return (claims.guestOf?.kind === 'order' ? this.#orders : this.#tables).isAlive(claims);
  }

  override async findParty(claims: SessionClaims) {
    return claims.guestOf?.kind === 'order' ? undefined : this.#tables.findParty?.(claims);
  }
}

/**
 * The person as whom the holder of a token acts: guests whose party was merged into another one act as that party. `sessionId` stays that of
 * the token.
 */
export async function resolveParty(sessions: Sessions, principal: Principal): Promise<Principal> {
  const party = principal.role === 'guest' ? await sessions.findParty?.(principal) : undefined;
  return party === undefined ? principal : { ...principal, userId: party, guestOf: { kind: 'table', id: party } };
}

export const isStaff = (role: Role): role is StaffRole => (staffRoles as readonly string[]).includes(role);

/**
 * Whether a person with `role` may do what needs `requiredRole`. An owner may do all that any member of staff may, and a manager all that
 * every step role may.
 */
export function canActAs(role: Role, requiredRole: Role): boolean {
  if (role === requiredRole || role === 'owner') return role === requiredRole || isStaff(requiredRole);
  return role === 'manager' && (stepRoles as readonly string[]).includes(requiredRole);
}

/** Whether this person has signed in with a PIN at a shared device, and not with a password. */
export const isPinSession = ({ role, deviceId }: Pick<Principal, 'role' | 'deviceId'>) => deviceId !== undefined && role !== 'device';

/** Whether a member of staff works at this branch. `branchId` null, as for an order without a branch, admits everybody. */
export const canAccessBranch = ({ branches }: Pick<Principal, 'branches'>, branchId: string | null) =>
  branches === null || branchId === null || branches.includes(branchId);

export const authError = defineErrors({
  'auth.required': ['unauthenticated', { es: 'Inicia sesión para continuar', en: 'Sign in to go on' }],
  'auth.invalid-token': ['unauthenticated', { es: 'La sesión no es válida o ha terminado', en: 'The session is not valid or has ended' }],
  'auth.forbidden': ['forbidden', { es: 'Tu rol no permite hacer esto', en: 'Your role does not allow this' }],
  'auth.password-required': [
    'forbidden',
    { es: 'Para esto entra con tu contraseña; el PIN no basta', en: 'Sign in with your password for this; the PIN is not enough' },
  ],
  'auth.other-branch': ['forbidden', { es: 'Esto no es solo de tus sucursales', en: 'This does not belong to your branches alone' }],
} as const);

export const toActor = ({ userId, role, deviceId }: Principal, device: string | undefined, ip: string | undefined): Actor => ({
  userId,
  role,
  ...(device && { device }),
  ...(ip && { ip }),
  ...(deviceId !== undefined && { deviceId }),
});
