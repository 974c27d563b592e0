import type { Clock } from '#shared/clock';
import { say } from '#shared/events';
import { refuseTenant } from '#shared/http/tenants';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import { asTenant } from '#shared/tenant-scope';
import { type Caller, causeBy } from '../domain/caller.ts';
import { refuse } from '../domain/refusals.ts';
import { type NewUser, newUser, registered, type User } from '../domain/user.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';

export type RegisterCustomerInput = Omit<NewUser, 'id' | 'role' | 'passwordHash' | 'branches' | 'language'> & { readonly password: string };

/** Somebody becomes a customer of a tenant. */
export class RegisterCustomer {
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

  run(input: RegisterCustomerInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    return asTenant(input.tenantId, () => this.#register(input, caller, remember));
  }

  async #register({ password, ...draft }: RegisterCustomerInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    const tenant = await this.#tenants.find(draft.tenantId);
    if (!tenant) throw refuseTenant('identity.tenant-not-found');
    // Asked before the costly hash; the write asks again.
    if (await this.#users.findByLogin(tenant.id, draft.email)) throw refuse('identity.email-taken');
    const passwordHash = await this.#passwords.hash(password);
    const now = this.#clock.now();
    const user = newUser({ ...draft, id: newId(), role: 'customer', passwordHash, language: tenant.language }, now);
    await this.#users.add(user, say([registered(user, caller.device)], causeBy(user, caller), now), remember?.(user));
    return user;
  }
}
