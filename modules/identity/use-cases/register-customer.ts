import type { Clock } from '#shared/clock';
import { tenantError } from '#shared/default-tenant';
import { toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { runAsTenant } from '#shared/tenant-scope';
import { newId } from '#shared/values/ids';
import { type Caller, toUserCause } from '../domain/caller.ts';
import { buildUser, type NewUserInput, toCustomerRegisteredEvent, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { HashNewPassword } from './hash-new-password.ts';
import type { RecordFailedRegistration } from './record-failed-registration.ts';

export type RegisterCustomerInput = Omit<NewUserInput, 'id' | 'role' | 'passwordHash' | 'branches' | 'language'> & {
  readonly password: string;
};

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly hashNewPassword: HashNewPassword;
  readonly recordFailedRegistration: RecordFailedRegistration;
  readonly clock: Clock;
};

/** Registers a customer with a tenant. */
export class RegisterCustomer {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** @throws `identity.tenant-not-found` and the errors of `HashNewPassword.run` and `Users.add` */
  run(input: RegisterCustomerInput, caller: Caller, recordIdempotency?: RecordIdempotency<User>): Promise<User> {
    return runAsTenant(input.tenantId, () => this.#register(input, caller, recordIdempotency));
  }

  async #register(
    { password, ...draft }: RegisterCustomerInput,
    caller: Caller,
    recordIdempotency?: RecordIdempotency<User>,
  ): Promise<User> {
    const tenant = await this.#deps.tenants.find(draft.tenantId);
    if (!tenant) throw tenantError('identity.tenant-not-found');
    // Only the write checks whether the e-mail is free. A taken e-mail costs a hash too, so that the time does not reveal it.
    const { email, username } = draft;
    const passwordHash = await this.#deps.hashNewPassword.run(password, { email, username, names: [tenant.name, tenant.id] });
    const now = this.#deps.clock.now();
    const user = buildUser({ ...draft, id: newId(), role: 'customer', passwordHash, language: tenant.language }, now);
    try {
      await this.#deps.users.add(
        user,
        toEnvelopes([toCustomerRegisteredEvent(user, caller.device)], toUserCause(user, caller), now),
        recordIdempotency?.(user),
      );
    } catch (error) {
      await this.#deps.recordFailedRegistration.run(error, caller, async () => tenant.id);
      throw error;
    }
    return user;
  }
}
