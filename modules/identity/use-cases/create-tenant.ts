import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { toEnvelopes } from '#shared/events/events';
import type { RecordIdempotency } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { type Caller, toUserCause } from '../domain/caller.ts';
import { buildTenant, type NewTenantInput, suggestTenantIds, toTenantCreatedEvent } from '../domain/tenant.ts';
import { buildUser, type NewUserInput, toCustomerRegisteredEvent, toFullName, toStaffChangedEvent, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { HashNewPassword } from './hash-new-password.ts';
import type { RecordFailedRegistration } from './record-failed-registration.ts';

export type CreateTenantInput = {
  /** If absent, the id is derived from the name of the business. */
  readonly id?: string | undefined;
  /** Create the tenant only if it becomes the first business of the installation. */
  readonly onlyAsFirst?: boolean;
  readonly tenant: NewTenantInput;
  readonly owner: Pick<NewUserInput, 'email' | 'username' | 'firstName' | 'lastName' | 'phone' | 'address'> & { readonly password: string };
};

type CreateTenantWithHash = Omit<CreateTenantInput, 'owner'> & {
  readonly owner: Omit<CreateTenantInput['owner'], 'password'> & { readonly passwordHash: string };
};

type Deps = {
  readonly tenants: Tenants;
  readonly users: Users;
  readonly hashNewPassword: HashNewPassword;
  readonly recordFailedRegistration: RecordFailedRegistration;
  readonly clock: Clock;
};

/** Creates a business together with the account of its owner. */
export class CreateTenant {
  readonly #deps: Deps;
  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the owner.
   * @throws the errors of `HashNewPassword.run` and `Tenants.create`
   */
  async run(input: CreateTenantInput, caller: Caller, recordIdempotency?: RecordIdempotency<User>): Promise<User> {
    const { password, ...owner } = input.owner;
    // Only the write checks whether the e-mail is free. A taken e-mail costs a hash too, so that the time does not reveal it.
    const { email, username } = owner;
    const passwordHash = await this.#deps.hashNewPassword.run(password, {
      email,
      username,
      names: [input.tenant.name ?? '', input.id ?? ''],
    });
    const create = (id: string) => this.#create(id, { ...input, owner: { ...owner, passwordHash } }, caller, recordIdempotency);
    try {
      return await this.#createUnderFreeId(input, create);
    } catch (error) {
      await this.#deps.recordFailedRegistration.run(
        error,
        caller,
        async () => (await this.#deps.users.findStaffByEmail(email))?.user.tenantId,
      );
      throw error;
    }
  }

  /** Creates the tenant under the requested id, or under the first free id that is derived from its name. */
  async #createUnderFreeId({ id, tenant }: CreateTenantInput, create: (id: string) => Promise<User>): Promise<User> {
    if (id !== undefined) return create(id);
    for (const suggestedId of suggestTenantIds(tenant.name ?? '')) {
      try {
        return await create(suggestedId);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'identity.tenant-exists') throw error;
      }
    }
    return create(newId());
  }

  async #create(
    tenantId: string,
    { tenant: draft, owner, onlyAsFirst = false }: CreateTenantWithHash,
    caller: Caller,
    recordIdempotency?: RecordIdempotency<User>,
  ) {
    const now = this.#deps.clock.now();
    const user = buildUser({ ...owner, id: newId(), tenantId, role: 'owner', language: draft.language ?? 'es' }, now);
    const tenant = buildTenant(tenantId, draft, toFullName(user), now);
    const events = toEnvelopes(
      [toTenantCreatedEvent(tenant), toStaffChangedEvent(user), toCustomerRegisteredEvent(user, caller.device)],
      toUserCause(user, caller),
      now,
    );
    await this.#deps.tenants.create(tenant, user, events, { idempotencyRecord: recordIdempotency?.(user), onlyAsFirst });
    return user;
  }
}
