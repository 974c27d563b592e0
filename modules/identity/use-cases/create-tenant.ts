import type { Clock } from '#shared/clock';
import { say } from '#shared/events';
import { newId } from '#shared/ids';
import type { Remember } from '#shared/receipts';
import { asTenant } from '#shared/tenant-scope';
import { type Caller, causeBy } from '../domain/caller.ts';
import { idFromName, type NewTenant, newTenant, tenantCreated } from '../domain/tenant.ts';
import { fullName, type NewUser, newUser, registered, staffChanged, type User } from '../domain/user.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Users } from '../ports/users.ts';
import type { ChoosePassword } from './choose-password.ts';
import type { RecordRefusal } from './record-refusal.ts';

export type CreateTenantInput = {
  /** Unless told, made from the name of the business, if it has one. */
  readonly id?: string | undefined;
  readonly tenant: NewTenant;
  readonly owner: Pick<NewUser, 'email' | 'username' | 'firstName' | 'lastName' | 'phone' | 'address'> & { readonly password: string };
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
    const now = this.#clock.now();
    const tenantId = input.id ?? (await this.#freeId(input.tenant.name));
    const user = newUser({ ...owner, id: newId(), tenantId, role: 'owner', passwordHash, language: input.tenant.language ?? 'es' }, now);
    const tenant = newTenant(tenantId, input.tenant, fullName(user), now);
    const events = say([tenantCreated(tenant), staffChanged(user), registered(user, caller.device)], causeBy(user, caller), now);
    try {
      await this.#tenants.open(tenant, user, events, remember?.(user));
    } catch (error) {
      await this.#refused.run(error, caller, async () => (await this.#users.findStaffByEmail(email))?.user.tenantId);
      throw error;
    }
    return user;
  }

  /** Of two who take the same one at the same moment the later is refused. */
  async #freeId(name: string | undefined): Promise<string> {
    if (name === undefined) return newId();
    const made = idFromName(name);
    const isFree = made !== undefined && !(await asTenant(made, () => this.#tenants.find(made)));
    return isFree ? made : (idFromName(name, newId().slice(-6)) ?? newId());
  }
}
