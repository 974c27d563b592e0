import type { Tokens } from '#shared/auth/tokens';
import type { Clock } from '#shared/clock';
import { say } from '#shared/events/events';
import type { DefaultTenant } from '#shared/http/tenant-resolution';
import { refuseTenant } from '#shared/http/tenant-resolution';
import { asTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import { type Caller, causeBy } from '../domain/caller.ts';
import { refuse } from '../domain/errors.ts';
import { composed } from '../domain/password.ts';
import { fullName, limitsOf, loggedIn, loginKey, type User } from '../domain/user.ts';
import type { OpenSessions } from '../ports/open-sessions.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { StoredUser, Users } from '../ports/users.ts';
import type { CheckPassword } from './check-password.ts';

export type SignInInput = {
  /** The tenant that was named, if any. */
  readonly tenantId: string | undefined;
  /** E-mail or user name. */
  readonly login: string;
  readonly password: string;
};

/** Opens a session and gives out its token. */
export class SignIn {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #sessions: OpenSessions;
  readonly #passwords: Passwords;
  readonly #check: CheckPassword;
  readonly #tokens: Tokens;
  readonly #default: DefaultTenant;
  readonly #clock: Clock;
  constructor(
    tenants: Tenants,
    users: Users,
    sessions: OpenSessions,
    passwords: Passwords,
    check: CheckPassword,
    tokens: Tokens,
    byDefault: DefaultTenant,
    clock: Clock,
  ) {
    this.#tenants = tenants;
    this.#users = users;
    this.#sessions = sessions;
    this.#passwords = passwords;
    this.#check = check;
    this.#tokens = tokens;
    this.#default = byDefault;
    this.#clock = clock;
  }

  async run(input: SignInInput, caller: Caller): Promise<{ token: string; user: User }> {
    const { claims, looks } = await this.#claims(input);
    const fitting = await this.#check.run(claims, input.password, caller, looks);
    const stored = fitting?.claim.stored;
    if (!stored) throw refuse('identity.bad-credentials');
    const { user } = stored;
    return asTenant(user.tenantId, async () => {
      if (!user.isActive) throw refuse('identity.inactive');
      const token = await this.#open(user, caller);
      if (fitting.isOld) await this.#upgrade(stored, input.password);
      return { token, user };
    });
  }

  /** Whom the login may mean: in the tenant that was named, else of everybody's staff and in the default tenant. */
  async #claims({ tenantId, login }: SignInInput) {
    // While there is no business nobody is found, and it costs what it always does.
    const among = tenantId ?? (await this.#default.find()) ?? '-';
    const found = [
      ...(tenantId === undefined ? [await this.#users.findStaffByEmail(login)] : []),
      await asTenant(among, async () => {
        if (tenantId !== undefined && !(await this.#tenants.find(tenantId))) throw refuseTenant('identity.tenant-not-found');
        return this.#users.findByLogin(among, login);
      }),
    ];
    const people = new Map(found.flatMap((stored) => (stored ? [[stored.user.id, stored] as const] : [])));
    const claim = (stored: StoredUser | undefined) => {
      return { tenantId: stored?.user.tenantId ?? among, login: loginKey(login), user: stored?.user, action: 'login', stored } as const;
    };
    return { claims: people.size > 0 ? [...people.values()].map(claim) : [claim(undefined)], looks: found.length };
  }

  async #open(user: User, caller: Caller) {
    const now = this.#clock.now();
    const { tenantId, id: userId, role } = user;
    const id = newId();
    const { token, expiresAt } = await this.#tokens.sign(
      { tenantId, userId, role, name: fullName(user), sessionId: id, branches: limitsOf(user) },
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
    await this.#sessions.open(session, say([loggedIn(user, caller.device)], causeBy(user, caller), now));
    return token;
  }

  /** Where the user changes at the same moment the old hash stays until the next sign-in. */
  async #upgrade(stored: StoredUser, password: string) {
    const passwordHash = await this.#passwords.hash(composed(password));
    await this.#users.change(stored, { ...stored.user, passwordHash }, []);
  }
}
