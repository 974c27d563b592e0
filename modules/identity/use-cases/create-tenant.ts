import type { Clock } from '#shared/clock';
import { DomainError } from '#shared/errors';
import { say } from '#shared/events/events';
import type { Remember } from '#shared/store/idempotency';
import { newId } from '#shared/values/ids';
import { type Caller, causeBy } from '../domain/caller.ts';
import { idsLike, type NewTenant, newTenant, tenantCreated } from '../domain/tenant.ts';
import { fullName, type NewUser, newUser, registered, staffChanged, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChoosePassword } from './hash-new-password.ts';
import type { RecordRefusal } from './record-failed-registration.ts';

export type CreateTenantInput = {
  /** Without one it is made from the name of the business. */
  readonly id?: string | undefined;
  /** Refused unless it becomes the installation's first business. */
  readonly onlyAsFirst?: boolean;
  readonly tenant: NewTenant;
  readonly owner: Pick<NewUser, 'email' | 'username' | 'firstName' | 'lastName' | 'phone' | 'address'> & { readonly password: string };
};

type Hashed = Omit<CreateTenantInput, 'owner'> & {
  readonly owner: Omit<CreateTenantInput['owner'], 'password'> & { readonly passwordHash: string };
};

/** Opens a business together with its owner's account. */
export class CreateTenant {
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

  async run(input: CreateTenantInput, caller: Caller, remember?: Remember<User>): Promise<User> {
    const { password, ...owner } = input.owner;
    // The write alone asks whether the address is free: a taken one costs the hash as well, so that nobody learns it from the time.
    const { email, username } = owner;
    const passwordHash = await this.#choose.run(password, { email, username, names: [input.tenant.name ?? '', input.id ?? ''] });
    const open = (id: string) => this.#open(id, { ...input, owner: { ...owner, passwordHash } }, caller, remember);
    try {
      return await this.#openUnder(input, open);
    } catch (error) {
      await this.#refused.run(error, caller, async () => (await this.#users.findStaffByEmail(email))?.user.tenantId);
      throw error;
    }
  }

  /** Under the id that was asked for, or else one like the name of the business that nobody has. */
  async #openUnder({ id, tenant }: CreateTenantInput, open: (id: string) => Promise<User>): Promise<User> {
    if (id !== undefined) return open(id);
    for (const likely of idsLike(tenant.name ?? '')) {
      try {
        return await open(likely);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'identity.tenant-exists') throw error;
      }
    }
    return open(newId());
  }

  async #open(tenantId: string, { tenant: draft, owner, onlyAsFirst = false }: Hashed, caller: Caller, remember?: Remember<User>) {
    const now = this.#clock.now();
    const user = newUser({ ...owner, id: newId(), tenantId, role: 'owner', language: draft.language ?? 'es' }, now);
    const tenant = newTenant(tenantId, draft, fullName(user), now);
    const events = say([tenantCreated(tenant), staffChanged(user), registered(user, caller.device)], causeBy(user, caller), now);
    await this.#tenants.open(tenant, user, events, { receipt: remember?.(user), onlyAsFirst });
    return user;
  }
}
