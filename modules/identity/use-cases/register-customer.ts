import type { Clock } from '#shared/clock';
import { say } from '#shared/events/events';
import { refuseTenant } from '#shared/http/tenant-resolution';
import type { Remember } from '#shared/store/idempotency';
import { asTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import { type Caller, causeBy } from '../domain/caller.ts';
import { type NewUser, newUser, registered, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChoosePassword } from './hash-new-password.ts';
import type { RecordRefusal } from './record-failed-registration.ts';

export type RegisterCustomerInput = Omit<NewUser, 'id' | 'role' | 'passwordHash' | 'branches' | 'language'> & { readonly password: string };

/** Somebody becomes a customer of a tenant. */
export class RegisterCustomer {
  readonly #tenants: Tenants;
  readonly #users: Users;
  readonly #choose: ChoosePassword;
  readonly #refused: RecordRefusal;
  readonly #clock: Clock;
  constructor(tenants: Tenants, users: Users, choose: ChoosePassword, refused: RecordRefusal, clock: Clock) {
    this.#tenants = tenants;
    this.#users = users;
    this.#choose = choose;
    this.#refused = refused;
    this.#clock = clock;
  }

  run(input: RegisterCustomerInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    return asTenant(input.tenantId, () => this.#register(input, caller, remember));
  }

  async #register({ password, ...draft }: RegisterCustomerInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    const tenant = await this.#tenants.find(draft.tenantId);
    if (!tenant) throw refuseTenant('identity.tenant-not-found');
    // The write alone asks whether the address is free: a taken one costs the hash as well, so that nobody learns it from the time.
    const { email, username } = draft;
    const passwordHash = await this.#choose.run(password, { email, username, names: [tenant.name, tenant.id] });
    const now = this.#clock.now();
    const user = newUser({ ...draft, id: newId(), role: 'customer', passwordHash, language: tenant.language }, now);
    try {
      await this.#users.add(user, say([registered(user, caller.device)], causeBy(user, caller), now), remember?.(user));
    } catch (error) {
      await this.#refused.run(error, caller, async () => tenant.id);
      throw error;
    }
    return user;
  }
}
