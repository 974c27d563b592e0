import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import type { DefaultTenant } from '#shared/default-tenant';
import { tenantError } from '#shared/default-tenant';
import { toEnvelopes } from '#shared/events/events';
import { runAsTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import { type Caller, toUserCause } from '../domain/caller.ts';
import { identityError } from '../domain/errors.ts';
import { normalizePassword } from '../domain/password.ts';
import { toAllowedBranches, toCustomerLoggedInEvent, toFullName, toLoginKey, type User } from '../domain/user.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users, VersionedUser } from '../ports/users.ts';
import type { CheckPassword } from './check-password.ts';

export type SignInInput = {
  /** The tenant that the request names, if any. */
  readonly tenantId: string | undefined;
  /** E-mail address or user name. */
  readonly login: string;
  readonly password: string;
};

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly sessions: OpenSessions;
  readonly passwords: Passwords;
  readonly checkPassword: CheckPassword;
  readonly tokens: Tokens;
  readonly defaultTenant: DefaultTenant;
  readonly clock: Clock;
};

/** Signs a user in: opens a session and issues its token. */
export class SignIn {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `identity.bad-credentials`, `identity.inactive`, `identity.locked`, `identity.tenant-not-found` */
  async run(input: SignInInput, caller: Caller): Promise<{ token: string; user: User }> {
    const { candidates, minComparisons } = await this.#findCandidates(input);
    const match = await this.#deps.checkPassword.run(candidates, input.password, caller, minComparisons);
    const stored = match?.candidate.stored;
    if (!stored) throw identityError('identity.bad-credentials');
    const { user } = stored;
    return runAsTenant(user.tenantId, async () => {
      if (!user.isActive) throw identityError('identity.inactive');
      const token = await this.#openSession(user, caller);
      if (match.needsRehash) await this.#rehashPassword(stored, input.password);
      return { token, user };
    });
  }

  /** Finds the accounts that the login may name: those of the named tenant, or else of all staff and of the default tenant. */
  async #findCandidates({ tenantId, login }: SignInInput) {
    // While there is no business, nothing is found, but the lookup takes the same time.
    const lookupTenantId = tenantId ?? (await this.#deps.defaultTenant.find()) ?? '-';
    const found = [
      ...(tenantId === undefined ? [await this.#deps.users.findStaffByEmail(login)] : []),
      await runAsTenant(lookupTenantId, async () => {
        if (tenantId !== undefined && !(await this.#deps.tenants.find(tenantId))) throw tenantError('identity.tenant-not-found');
        return this.#deps.users.findByLogin(lookupTenantId, login);
      }),
    ];
    const usersById = new Map(found.flatMap((stored) => (stored ? [[stored.user.id, stored] as const] : [])));
    const toCandidate = (stored: VersionedUser | undefined) => {
      return {
        tenantId: stored?.user.tenantId ?? lookupTenantId,
        login: toLoginKey(login),
        user: stored?.user,
        action: 'login',
        stored,
      } as const;
    };
    return {
      candidates: usersById.size > 0 ? [...usersById.values()].map(toCandidate) : [toCandidate(undefined)],
      minComparisons: found.length,
    };
  }

  async #openSession(user: User, caller: Caller) {
    const now = this.#deps.clock.now();
    const { tenantId, id: userId, role } = user;
    const id = newId();
    const { token, expiresAt } = await this.#deps.tokens.sign(
      { tenantId, userId, role, name: toFullName(user), sessionId: id, branches: toAllowedBranches(user) },
      now,
    );
    const session = {
      id,
      tenantId,
      userId,
      epoch: user.sessions.epoch,
      device: caller.device ?? null,
      ip: caller.ip ?? null,
      createdAt: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
    await this.#deps.sessions.openSession(
      session,
      toEnvelopes([toCustomerLoggedInEvent(user, caller.device)], toUserCause(user, caller), now),
    );
    return token;
  }

  /** If the user changes at the same time, the old hash stays until the next sign-in. */
  async #rehashPassword(stored: VersionedUser, password: string) {
    const passwordHash = await this.#deps.passwords.hash(normalizePassword(password));
    await this.#deps.users.change(stored, { ...stored.user, passwordHash }, []);
  }
}
