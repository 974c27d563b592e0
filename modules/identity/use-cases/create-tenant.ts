import type { Clock } from '#shared/clock';
import { say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import { type Caller, causeBy } from '../domain/caller.ts';
import { refuse } from '../domain/refusals.ts';
import { type NewTenant, newTenant, tenantCreated } from '../domain/tenant.ts';
import { fullName, type NewUser, newUser, registered, staffChanged, type User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';

export type CreateTenantInput = {
  /** A new one, unless told. */
  readonly id?: string | undefined;
  readonly tenant: NewTenant;
  readonly owner: Pick<NewUser, 'email' | 'username' | 'firstName' | 'lastName' | 'phone' | 'address'> & { readonly password: string };
};

/** Opens a business together with its owner's account. */
export class CreateTenant {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #passwords: Passwords;
  readonly #clock: Clock;
  constructor(tenants: Tenants, users: Users, passwords: Passwords, clock: Clock) {
    this.#tenants = tenants;
    this.#users = users;
    this.#passwords = passwords;
    this.#clock = clock;
  }

  async run(input: CreateTenantInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    const { password, ...owner } = input.owner;
    // Asked before the costly hash; the write asks again.
    if (await this.#users.findStaffByEmail(owner.email)) throw refuse('identity.email-taken');
    const passwordHash = await this.#passwords.hash(password);
    const now = this.#clock.now();
    const tenantId = input.id ?? newId();
    const user = newUser({ ...owner, id: newId(), tenantId, role: 'owner', passwordHash, language: input.tenant.language ?? 'es' }, now);
    const tenant = newTenant(tenantId, input.tenant, fullName(user), now);
    const events = say([tenantCreated(tenant), staffChanged(user), registered(user, caller.device)], causeBy(user, caller), now);
    await this.#tenants.open(tenant, user, events, remember?.(user));
    return user;
  }
}
